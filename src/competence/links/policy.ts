import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Links that the firm made for somebody outside, and how often each was opened. */
  "link.read": { msme: ["owner", "member"] },
  "link.make": { msme: ["owner", "member"] },
  "link.end": { msme: ["owner", "member"] },
} satisfies Policy<string>;
