import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Rounds of matching: who is proposed to whom, and why. Never what one of them said of the other. */
  "round.read": { large: ["relationship-manager", "sponsor", "administrator", "auditor"] },
  /** Begin a round, let it propose, lock and change pairs, publish and end it. */
  "round.run": { large: ["relationship-manager", "sponsor"] },
} satisfies Policy<string>;
