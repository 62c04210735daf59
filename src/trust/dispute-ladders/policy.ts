import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Propose other steps or other time limits for one partner, and say yes or no to what the other side proposed. */
  "dispute-ladder.agree": { large: ["relationship-manager", "sponsor"], msme: ["owner"] },
  /** Set the steps that the organization offers every partner. */
  "dispute-ladder.set": { large: ["sponsor", "administrator"] },
} satisfies Policy<string>;
