import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Offers of training, mentoring, coaching, shadowing and tools, in both directions. */
  "offer.read": {
    large: ["relationship-manager", "sponsor", "mentor", "auditor", "administrator"],
    msme: ["owner", "member"],
  },
  "offer.make": { large: ["relationship-manager", "sponsor", "mentor"], msme: ["owner", "member"] },
  "offer.change": { large: ["relationship-manager", "sponsor", "mentor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
