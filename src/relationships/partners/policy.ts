import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** The list of all partners, and its export. "Assigned only" narrows it to one's own. */
  "partners.read": { large: "any" },
} satisfies Policy<string>;
