import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** What an organization says of itself, and what its firms think of it. What is being written is read on the large side alone. */
  "capability.read": { large: "any", msme: ["owner", "member"] },
  "capability.write": { large: ["relationship-manager", "sponsor"] },
  "capability.publish": { large: ["sponsor"] },
} satisfies Policy<string>;
