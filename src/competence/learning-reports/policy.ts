import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** What it was worth: each side its own, and the other's once both are written. */
  "learning-report.read": {
    large: ["relationship-manager", "sponsor", "mentor", "auditor", "administrator"],
    msme: ["owner", "member"],
  },
  /** The firm writes first. */
  "learning-report.write": {
    large: ["relationship-manager", "sponsor", "mentor"],
    msme: ["owner", "member"],
  },
} satisfies Policy<string>;
