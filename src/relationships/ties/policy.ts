import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Who knows whom, and since when. */
  "tie.read": { large: "any", msme: ["owner", "member"] },
  "tie.say": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  "tie.remove": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
