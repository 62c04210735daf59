import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Who learns from whom, their goals and sessions. A mentor reads the pairs they are in. */
  "learning.read": {
    large: ["relationship-manager", "sponsor", "mentor", "auditor", "administrator"],
    msme: ["owner", "member"],
  },
  /** Say yes to an offer of the other side, or take the yes back. A no is no act: nothing is written. */
  "learning.begin": { large: ["relationship-manager", "sponsor", "mentor"], msme: ["owner", "member"] },
  "learning.change": { large: ["relationship-manager", "sponsor", "mentor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
