import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Whether figures about a person may show at all; the person must agree too. */
  "figures.change": { large: ["sponsor", "administrator"] },
} satisfies Policy<string>;
