import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Disputes of a relationship: both sides' words, steps, outcome and repair. */
  "dispute.read": { large: ["relationship-manager", "sponsor", "auditor"], msme: ["owner", "member"] },
  "dispute.open": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  /** Write in one's turn while the two who look after it talk. */
  "dispute.speak": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  /** Write in one's turn when those who answer for it talk, and in mediation. */
  "dispute.speak-high": { large: ["sponsor"], msme: ["owner"] },
  /** Take the next step when the time is over, take one's own dispute back, end without an agreement. */
  "dispute.move": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
