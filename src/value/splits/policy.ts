import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Propose how a venture is divided, take one's own proposal back, say something to one. */
  "split.propose": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  /** Sign a division for one's own side. */
  "split.sign": { large: ["relationship-manager", "sponsor"], msme: ["owner"] },
} satisfies Policy<string>;
