import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** The one screen of who answers for it, and the paper for the board. */
  "sponsor.read": { large: ["sponsor", "administrator", "auditor"] },
} satisfies Policy<string>;
