import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Two heads of the record held against each other, and the proof as a file. */
  "growth.read": { large: ["auditor", "sponsor", "administrator"] },
} satisfies Policy<string>;
