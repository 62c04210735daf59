import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** The desk's list of lessons with every partner, and its export. */
  "lessons.read": { large: "any" },
} satisfies Policy<string>;
