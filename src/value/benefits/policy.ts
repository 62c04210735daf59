import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** State a benefit for one's own side, with one's own name under it, and take it back. */
  "benefit.state": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  /** Confirm or dispute what the other side stated. */
  "benefit.answer": { large: ["relationship-manager", "sponsor"], msme: ["owner"] },
  /** Note a call to a firm that was silent. */
  "benefit.call": { large: ["relationship-manager", "sponsor"] },
} satisfies Policy<string>;
