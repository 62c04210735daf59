import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Take on one's own role in one's own words. */
  "charter.accept": { large: "any", msme: ["owner", "member"] },
} satisfies Policy<string>;
