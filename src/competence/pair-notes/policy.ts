import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** If one is one of the two; whoever else is not let in, whatever their role. */
  "pair-note.read": { large: ["relationship-manager", "sponsor", "mentor"], msme: ["owner", "member"] },
  "pair-note.write": { large: ["relationship-manager", "sponsor", "mentor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
