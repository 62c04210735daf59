import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Show the other side a figure of one's own for one venture, and take it back. */
  "split.release": { large: ["relationship-manager", "sponsor"], msme: ["owner"] },
} satisfies Policy<string>;
