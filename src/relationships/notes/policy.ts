import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Notes and visits of both sides. */
  "note.read": { large: "any", msme: ["owner", "member"] },
  "note.write": { large: ["relationship-manager", "sponsor", "mentor"], msme: ["owner", "member"] },
  "visit.write": { large: ["relationship-manager", "sponsor", "mentor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
