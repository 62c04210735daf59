import type { Policy } from "../../people/access/policy.ts";

/** No other role contains these, the administrator's neither; the wall of the database says the same. */
export const policy = {
  /** What the firm asked in a bad month, and the answer. */
  "help.read": { large: ["help-desk"], msme: ["owner", "member"] },
  "help.ask": { msme: ["owner", "member"] },
  "help.answer": { large: ["help-desk"] },
} satisfies Policy<string>;
