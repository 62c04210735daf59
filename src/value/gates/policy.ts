import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Say at a gate whether one would do it again. */
  "gate.answer": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  /** Write down what was said when one side had said no. */
  "gate.talk": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
