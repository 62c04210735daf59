import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** What changes for the firm, from which day, and why; terms too that became longer without a word. */
  "change.read": { large: "any", msme: "any" },
  "change.announce": { large: ["relationship-manager", "sponsor"] },
  "change.withdraw": { large: ["relationship-manager", "sponsor"] },
} satisfies Policy<string>;
