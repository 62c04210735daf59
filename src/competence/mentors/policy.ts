import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Who mentors, for what, in which languages, and how many firms they take. */
  "mentor.read": { large: "any", msme: ["owner", "member"] },
  /** Say what one offers as a mentor. */
  "mentor.offer": { large: ["mentor"] },
} satisfies Policy<string>;
