import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  "session.read": {
    large: ["relationship-manager", "sponsor", "mentor", "auditor", "administrator"],
    msme: ["owner", "member"],
  },
  "session.plan": { large: ["relationship-manager", "sponsor", "mentor"], msme: ["owner", "member"] },
  /** Each side its own hours. */
  "session.count": { large: ["relationship-manager", "sponsor", "mentor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
