import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Name who of one's own side works on joint work, and take them off. */
  "venture.people": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
