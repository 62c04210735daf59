import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** The whole record of the organization: each place, its leaf and its proof; what was changed behind it. */
  "explorer.read": { large: ["sponsor", "auditor", "administrator"] },
} satisfies Policy<string>;
