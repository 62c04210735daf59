import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** State what one's own side handed over so that the division holds, and take it back. */
  "transfer.state": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  /** Say that money of the other side has arrived, or has not. */
  "transfer.answer": { large: ["relationship-manager", "sponsor"], msme: ["owner"] },
} satisfies Policy<string>;
