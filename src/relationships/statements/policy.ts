import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** The joint success statement with all its versions, and what matters most to the firm. */
  "statement.read": { large: "any", msme: ["owner", "member"] },
  "statement.propose": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  "statement.confirm": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  /** Up to three things, named by the firm alone. */
  "interest.name": { msme: ["owner", "member"] },
} satisfies Policy<string>;
