import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Problems and coming needs, and what a trial pays. A firm reads those posted to it. */
  "problem.read": { large: "any", msme: ["owner", "member"] },
  "problem.post": { large: ["relationship-manager", "sponsor"] },
  "problem.end": { large: ["relationship-manager", "sponsor"] },
} satisfies Policy<string>;
