import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** The desk's list of disputes with every partner, its export, and counts by unit. */
  "disputes.read": { large: ["relationship-manager", "sponsor", "auditor"] },
} satisfies Policy<string>;
