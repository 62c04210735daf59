import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Write an idea, keep it half done, and send it. A draft is read by its writer alone. */
  "idea.send": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
