import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Whom the firm has put forward for panels. */
  "panelist.read": { msme: ["owner", "member"] },
  /** Put somebody forward for panels, or take them off. */
  "panelist.put": { msme: ["owner"] },
} satisfies Policy<string>;
