import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Say what one's own side puts in and risks, and take it back. */
  "contribution.state": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  /** Say that one has seen what the other side put in, and how; or that one doubts it. */
  "contribution.verify": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
