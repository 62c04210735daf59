import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** That something was noted, since when; the words of open notes. */
  "prior.read": { large: "any", msme: ["owner", "member"] },
  /** Note what was one's own before. */
  "prior.note": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  /** Keep it private, and read it again: the firm alone. */
  "prior.private": { msme: ["owner", "member"] },
} satisfies Policy<string>;
