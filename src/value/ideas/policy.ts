import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Title, stage, rules and answers; what an idea says is another verb. */
  "idea.read": { large: "any", msme: ["owner", "member"] },
} satisfies Policy<string>;
