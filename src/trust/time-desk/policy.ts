import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Minutes asked of each partner, and what holds for each size. */
  "time-desk.read": { large: ["relationship-manager", "sponsor", "auditor", "administrator"] },
  "budget.set": { large: ["sponsor", "administrator"] },
} satisfies Policy<string>;
