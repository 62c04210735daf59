import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Who reads the leaves of the record. */
  "leaf-readers.read": { large: ["sponsor", "auditor", "administrator"] },
  /** Opens them to everybody, or keeps them to the partners again. */
  "leaf-readers.change": { large: ["administrator"] },
} satisfies Policy<string>;
