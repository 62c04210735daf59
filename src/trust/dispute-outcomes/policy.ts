import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Say that a repair is done, or that the other side's is; and later whether it held. */
  "dispute-repair.say": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
