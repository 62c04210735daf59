import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** What shall be possible afterwards, and how it was before. */
  "goal.read": {
    large: ["relationship-manager", "sponsor", "mentor", "auditor", "administrator"],
    msme: ["owner", "member"],
  },
  /** The side that learns. */
  "goal.set": { large: ["relationship-manager", "sponsor", "mentor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
