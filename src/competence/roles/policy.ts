import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** What each role on a partnership brings, takes care of and needs. */
  "role.read": { large: "any", msme: ["owner", "member"] },
} satisfies Policy<string>;
