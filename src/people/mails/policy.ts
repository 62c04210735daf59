import type { Policy } from "../access/policy.ts";

export const policy = {
  /** In whose name the organization's mails go out, and whom readers call. */
  "mail-sender.change": { large: ["administrator"] },
} satisfies Policy<string>;
