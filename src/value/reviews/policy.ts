import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** The yearly look back: its figures and what both sides say. */
  "review.read": { large: "any", msme: ["owner", "member"] },
  /** Open one, count its figures again, write one's own side's words. */
  "review.write": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  /** Sign it for one's own side. */
  "review.sign": { large: ["relationship-manager", "sponsor"], msme: ["owner"] },
} satisfies Policy<string>;
