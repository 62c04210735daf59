import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Answer what is asked in an assessment, and send it. */
  "assessment.answer": { msme: ["owner", "member"] },
} satisfies Policy<string>;
