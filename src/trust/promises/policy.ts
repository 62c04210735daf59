import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** What was promised and how it was kept, with the invoices behind each number: money, so bookkeepers too. */
  "promise.read": { large: "any", msme: "any" },
} satisfies Policy<string>;
