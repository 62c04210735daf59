import type { Policy } from "../access/policy.ts";

const keepers = { large: ["administrator"], msme: ["owner"] } as const;

/** Who lets programs speak for their own organization: whoever lets people in. */
export const policy = {
  /** Which programs may speak for one's own organization, and what each may do. */
  "token.read": keepers,
  "token.make": keepers,
  "token.end": keepers,
} satisfies Policy<string>;
