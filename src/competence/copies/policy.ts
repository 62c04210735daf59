import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Copy, edit and import drafts. */
  "framework.change": { large: ["relationship-manager", "sponsor"] },
  /** Put a draft in use for everybody, or retire what is in use. */
  "framework.use": { large: ["sponsor"] },
} satisfies Policy<string>;
