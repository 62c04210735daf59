import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Invite a firm, send a fresh invitation, name another person. */
  "partner.invite": { large: ["relationship-manager", "sponsor", "administrator"] },
  /** When somebody was invited, and whether they have answered. */
  "invitation.read": { large: "any" },
} satisfies Policy<string>;
