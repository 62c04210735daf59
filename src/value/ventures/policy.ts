import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Joint work: its terms, people, what each side puts in, and gates. */
  "venture.read": { large: "any", msme: ["owner", "member"] },
  /** Propose terms or new ones, take them back, say no to them. */
  "venture.propose": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  /** Sign terms for one's own side. */
  "venture.sign": { large: ["relationship-manager", "sponsor"], msme: ["owner"] },
} satisfies Policy<string>;
