import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** What a firm may be asked, and the guides for who comes to it. Drafts are read on the large side alone. */
  "framework.read": { large: "any", msme: ["owner", "member"] },
} satisfies Policy<string>;
