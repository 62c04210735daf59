import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Propose how to mend benefits that went one way. */
  "repair.propose": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  /** Agree to what the other side proposed, or say no to it. */
  "repair.answer": { large: ["relationship-manager", "sponsor"], msme: ["owner"] },
} satisfies Policy<string>;
