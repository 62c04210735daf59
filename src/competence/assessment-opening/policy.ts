import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Open an assessment; say first what ties one to the firm. */
  "assessment.open": { large: ["relationship-manager", "sponsor"] },
} satisfies Policy<string>;
