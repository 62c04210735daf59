import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** What was learned together, what changed, and whether it helped. */
  "lesson.read": { large: "any", msme: ["owner", "member"] },
  /** Write down a lesson with a changed practice. */
  "lesson.propose": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  /** Agree to one of the other side, put it off, or let it go with a reason. */
  "lesson.answer": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  /** Close one with its new figure. */
  "lesson.close": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
