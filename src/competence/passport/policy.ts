import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** What the firm has done, as the firm itself keeps it. A bookkeeper sees money only. */
  "evidence.read": { msme: ["owner", "member"] },
  "evidence.write": { msme: ["owner", "member"] },
  /** All of it in one file, out and in. */
  "evidence.carry": { msme: ["owner", "member"] },
} satisfies Policy<string>;
