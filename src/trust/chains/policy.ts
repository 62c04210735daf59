import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** How the entries of one partnership hang on each other, its key, and its leaves as a file. */
  "chain.read": { large: ["auditor", "sponsor", "administrator"], msme: ["owner", "member"] },
} satisfies Policy<string>;
