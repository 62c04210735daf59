import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Whether a firm would like a mentor, and for what. */
  "wish.read": { large: "any", msme: ["owner", "member"] },
  "wish.say": { msme: ["owner", "member"] },
  /** Say with whom one would like to work best, and with whom rather not. The other side never reads it. */
  "wish.choose": { large: ["mentor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
