import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Say one's own turnover; a firm's stays with it, and only what it chooses to show leaves. */
  "turnover.say": { large: ["relationship-manager", "sponsor", "finance"], msme: ["owner"] },
} satisfies Policy<string>;
