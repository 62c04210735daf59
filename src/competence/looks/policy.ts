import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Who looked at what the firm shows, and on which day. */
  "look.read": { msme: ["owner", "member"] },
} satisfies Policy<string>;
