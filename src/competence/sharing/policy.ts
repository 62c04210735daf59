import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** What the firm shows of its work, as it chose it. Both sides read the same page. */
  "shown.read": { large: ["relationship-manager", "sponsor", "auditor"], msme: ["owner", "member"] },
  /** Choose, item by item, what a partner sees; and take it back. */
  "share.change": { msme: ["owner", "member"] },
} satisfies Policy<string>;
