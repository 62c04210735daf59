import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** The letters of a firm: what each partner kept, what slipped, what is owed, what was asked. */
  "letter.read": { msme: "any" },
} satisfies Policy<string>;
