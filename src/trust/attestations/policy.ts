import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** The regular word of leaders, with the acts behind it. */
  "attestation.read": { large: "any", msme: "any" },
  /** Note an act, or a firm that was met, before the word is given. */
  "attestation.note": { large: ["sponsor"] },
  "attestation.give": { large: ["sponsor"] },
  /** Say why a date is, or will be, missed. */
  "attestation.explain": { large: ["sponsor"] },
  /** Say that a meeting was not so. */
  "meeting.deny": { msme: ["owner", "member"] },
} satisfies Policy<string>;
