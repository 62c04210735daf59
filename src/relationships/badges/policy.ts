import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** The acts of a relationship as the record holds them, and their receipts. */
  "proof.read": {
    large: ["relationship-manager", "sponsor", "auditor", "administrator"],
    msme: ["owner", "member"],
  },
} satisfies Policy<string>;
