import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Say something about an idea; both sides read it. */
  "comment.write": {
    large: ["relationship-manager", "sponsor", "mentor", "finance"],
    msme: ["owner", "member"],
  },
} satisfies Policy<string>;
