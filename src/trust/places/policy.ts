import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** One place of the record: the leaf, its proof, and what opens it where the organization may. */
  "place.read": { large: ["sponsor", "auditor", "administrator"] },
} satisfies Policy<string>;
