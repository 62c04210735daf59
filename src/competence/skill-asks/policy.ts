import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** What one side asked to learn, and what it was answered. */
  "skill.read": {
    large: ["relationship-manager", "sponsor", "mentor", "auditor", "administrator"],
    msme: ["owner", "member"],
  },
  "skill.ask": { large: ["relationship-manager", "sponsor", "mentor"], msme: ["owner", "member"] },
  "skill.answer": { large: ["relationship-manager", "sponsor", "mentor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
