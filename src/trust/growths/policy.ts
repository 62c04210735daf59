import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Two heads of the record held against each other, and the proof as a file. */
  "growth.read": { large: ["sponsor", "auditor", "administrator"] },
} satisfies Policy<string>;
