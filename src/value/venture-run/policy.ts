import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Say that joint work has begun, or that it ends. */
  "venture.run": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
