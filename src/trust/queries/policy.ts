import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Questions of a firm about its invoices, and what it was answered: money, so not for the help desk. */
  "query.read": {
    large: ["relationship-manager", "sponsor", "finance", "mentor", "auditor", "administrator"],
    msme: ["owner", "member", "bookkeeper"],
  },
  "query.ask": { msme: ["owner", "member", "bookkeeper"] },
  "query.answer": { large: ["relationship-manager", "finance", "sponsor"] },
} satisfies Policy<string>;
