import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** The other side's ideas. */
  "idea.answer": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  /** One's own side's. */
  "idea.withdraw": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
