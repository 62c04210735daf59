import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** What a firm asked for, and what it was answered. */
  "ask.read": { large: "any", msme: ["owner", "member"] },
  "ask.send": { msme: ["owner", "member"] },
  /** A yes that makes a new promise needs `commitment.add` too. */
  "ask.answer": { large: ["relationship-manager", "sponsor"] },
} satisfies Policy<string>;
