import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** The desk's list of joint work with every partner, and its export. */
  "ventures.read": { large: "any" },
} satisfies Policy<string>;
