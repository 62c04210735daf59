import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Promises of the large organization, with every version. */
  "commitment.read": { large: "any", msme: "any" },
  "commitment.add": { large: ["sponsor", "administrator"] },
  "commitment.change": { large: ["sponsor", "administrator"] },
  "commitment.end": { large: ["sponsor", "administrator"] },
} satisfies Policy<string>;
