import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** What firms think of the organization: their own view, what was said by name, and what came of five or more together. */
  "view.read": { large: "any", msme: ["owner", "member"] },
  "view.give": { msme: ["owner", "member"] },
} satisfies Policy<string>;
