import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Every assessment of the large organization, by the day it is due. */
  "assessments.read": { large: ["relationship-manager", "sponsor", "auditor"] },
} satisfies Policy<string>;
