import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** An appeal against a version and, once it is there, the ruling with both opinions. */
  "appeal.read": { large: ["relationship-manager", "sponsor", "auditor"], msme: ["owner", "member"] },
  /** Ask a panel of two. */
  "appeal.make": { msme: ["owner"] },
} satisfies Policy<string>;
