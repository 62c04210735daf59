import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Say who contributed what to an idea. */
  "credit.name": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  /** Confirm what the other side said of that. */
  "credit.confirm": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
