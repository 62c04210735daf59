import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** The regular word of leaders, with the acts behind it. */
  "attestation.read": { large: "any", msme: "any" },
  /** Say that a meeting was not so. */
  "meeting.deny": { msme: ["owner", "member"] },
} satisfies Policy<string>;
