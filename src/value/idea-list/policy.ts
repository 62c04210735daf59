import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** The list of all ideas one's own side may see, and its export. */
  "ideas.read": { large: "any", msme: ["owner", "member"] },
} satisfies Policy<string>;
