import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Invoices of the relationship: their days, amounts, payments, and what blocks them. Not for the help desk. */
  "payment.read": {
    large: ["relationship-manager", "sponsor", "finance", "mentor", "auditor", "administrator"],
    msme: ["owner", "member", "bookkeeper"],
  },
  /** What misses its day unless it is in the next payment run, over all partners. */
  "payment.run": { large: ["finance", "relationship-manager"] },
} satisfies Policy<string>;
