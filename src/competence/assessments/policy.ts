import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Assessments of the relationship: what is looked at, and every published version. */
  "assessment.read": { large: ["relationship-manager", "sponsor", "auditor"], msme: ["owner", "member"] },
  /** Hand one to somebody else, or take it back. */
  "assessment.hand": { large: ["relationship-manager", "sponsor"] },
} satisfies Policy<string>;
