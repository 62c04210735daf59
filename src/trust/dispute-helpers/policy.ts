import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Bring somebody to a dispute by a mailed link, let them write, send them away. */
  "dispute-helper.bring": { msme: ["owner", "member"] },
} satisfies Policy<string>;
