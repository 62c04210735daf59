import type { Policy } from "../access/policy.ts";

const keepers = { large: ["administrator"], msme: ["owner"] } as const;

/** Who may do what with the people of their own organization. Everybody may leave it, and change what is their own. */
export const policy = {
  /** Names, roles and addresses of one's own organization. */
  "member.read": { large: "any", msme: "any" },
  /** Let somebody in, by mail. */
  "member.add": keepers,
  "member.change-roles": keepers,
  "member.end": keepers,
  "member.leave": { large: "any", msme: "any" },
} satisfies Policy<string>;
