import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** What a firm may be asked, and the guides for who comes to it. Drafts are read on the large side alone. */
  "framework.read": { large: "any", msme: ["owner", "member"] },
  /** Copy, edit and import drafts. */
  "framework.change": { large: ["relationship-manager", "sponsor"] },
  /** Put a draft in use for everybody, or retire what is in use. */
  "framework.use": { large: ["sponsor"] },
} satisfies Policy<string>;
