import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Which mentors and firms work together, and who is proposed. */
  "mentoring.read": {
    large: ["relationship-manager", "sponsor", "mentor", "auditor"],
    msme: ["owner", "member"],
  },
  /** Say yes or no to a mentor, or a firm, that is proposed. A no leaves no trace. */
  "mentoring.answer": { large: ["mentor"], msme: ["owner", "member"] },
  /** End working together, without a reason. */
  "mentoring.end": { large: ["mentor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
