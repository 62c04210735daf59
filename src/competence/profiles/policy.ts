import type { Policy } from "../../people/access/policy.ts";

const placers = ["relationship-manager", "sponsor", "administrator"] as const;

export const policy = {
  /** One's own profile: say, take back, choose who sees it, read who looked. */
  "profile.keep": { large: "any" },
  /** Somebody else's profile, where they chose to show it; each look is told to them. */
  "profile.read": { large: placers },
} satisfies Policy<string>;
