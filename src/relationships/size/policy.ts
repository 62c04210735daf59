import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** The class of a firm under a regime, with the rule and the day. */
  "size.read": { large: "any", msme: "any" },
  "size.declare": { msme: ["owner", "member"] },
  /** The figures behind a computed size; they never leave the firm. */
  "size.figures": { msme: ["owner"] },
} satisfies Policy<string>;
