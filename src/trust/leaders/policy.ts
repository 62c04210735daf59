import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Who answers for a large organization and its units, since when. */
  "leader.read": { large: "any", msme: "any" },
  "leader.name": { large: ["administrator"] },
  "leader.end": { large: ["administrator", "sponsor"] },
} satisfies Policy<string>;
