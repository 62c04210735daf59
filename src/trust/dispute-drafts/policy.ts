import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Write a dispute, or one's next words in it, before anybody else reads it. */
  "dispute-draft.write": { msme: ["owner", "member"] },
} satisfies Policy<string>;
