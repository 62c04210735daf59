import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Who does what on a partnership, on both sides, and the words in which they took it on. */
  "assignment.read": { large: "any", msme: ["owner", "member"] },
  /** Place somebody of one's own side in a role, and end it. */
  "assignment.change": {
    large: ["relationship-manager", "sponsor", "administrator"],
    msme: ["owner", "member"],
  },
} satisfies Policy<string>;
