import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Who was asked to confirm the firm's work, and what each said. A no is read by the firm alone. */
  "referee.read": { msme: ["owner", "member"] },
  "referee.ask": { msme: ["owner", "member"] },
} satisfies Policy<string>;
