import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** What can be defended as a fair share of a venture, proposals to divide it, and who signed. */
  "split.read": { large: "any", msme: ["owner", "member"] },
} satisfies Policy<string>;
