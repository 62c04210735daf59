import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Who watches the organization's record from outside, and what each answered last. */
  "witness.read": { large: "any" },
  "witness.add": { large: ["administrator"] },
  "witness.remove": { large: ["administrator"] },
} satisfies Policy<string>;
