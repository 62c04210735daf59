import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Propose or accept the rules of an idea. */
  "idea.agree": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
