import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Note an act, or a firm that was met, before the word is given. */
  "attestation.note": { large: ["sponsor"] },
  "attestation.give": { large: ["sponsor"] },
  /** Say why a date is, or will be, missed. */
  "attestation.explain": { large: ["sponsor"] },
} satisfies Policy<string>;
