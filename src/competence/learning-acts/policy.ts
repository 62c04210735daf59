import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** One's own learning, and what one sees to for others. */
  "learning.keep": { large: "any" },
  /** Agree with somebody else what they will learn for a role. */
  "learning.agree": { large: ["relationship-manager", "sponsor", "administrator"] },
} satisfies Policy<string>;
