import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** What is asked of the firm, in minutes, and its budget. */
  "time.read": { large: "any", msme: ["owner", "member"] },
  "document.ask": { large: ["relationship-manager", "sponsor"] },
  "document.send": { msme: ["owner", "member"] },
  /** Say that it is too much: an act for the large side, and no consequence for the firm. */
  "time.too-much": { msme: ["owner", "member"] },
  "time.hear": { large: ["relationship-manager", "sponsor"] },
  /** The second reminder: the first is the machine's. */
  "time.remind": { large: ["relationship-manager", "sponsor"] },
} satisfies Policy<string>;
