import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Say that two spellings of a ledger are one firm, or that they are not; take it back. */
  "ledger.merge": { large: ["finance"] },
} satisfies Policy<string>;
