import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Papers of the relationship, with their files. */
  "agreement.read": { large: "any", msme: ["owner", "member"] },
  "agreement.add": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  /** Say that one has the same paper. */
  "agreement.confirm": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  "agreement.end": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
