import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** What is missing in the ledger, row by row, and which firms are in it. */
  "ledger.read": { large: ["finance", "administrator", "auditor"] },
  /** Say what size a firm of the ledger is, and whether it is outside the programme. */
  "ledger.sort": { large: ["finance"] },
} satisfies Policy<string>;
