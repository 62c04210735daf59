import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** The evidence beside each criterion while it is judged; what was seen, and the reasons being written. */
  "judging.read": { large: ["relationship-manager", "sponsor", "auditor"] },
  /** Judge: note what was seen, weigh, write the reason. Only the assessor who said that nothing ties them to the firm. */
  "judging.write": { large: ["relationship-manager", "sponsor"] },
} satisfies Policy<string>;
