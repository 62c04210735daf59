import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** What joint work brought, over all partners, and its export. */
  "benefits.read": { large: "any" },
} satisfies Policy<string>;
