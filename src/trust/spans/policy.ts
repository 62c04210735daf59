import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Every meeting to learn of one firm, with its minutes: a mentor reads the pairs they are in, on their own pages. */
  "learned-time.read": {
    large: ["relationship-manager", "sponsor", "auditor", "administrator"],
    msme: ["owner", "member"],
  },
} satisfies Policy<string>;
