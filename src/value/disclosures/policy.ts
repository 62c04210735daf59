import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Outline and full text; at the large side, of its partners' ideas, only who is named in the accepted rules. */
  "disclosure.read": { large: "any", msme: ["owner", "member"] },
  /** Write and open outline and full text of one's own side's ideas. */
  "disclosure.open": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  /** Who looked at one's own side's ideas. */
  "idea-look.read": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
