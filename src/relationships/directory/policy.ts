import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** The overview of one relationship, and who looks after whom. */
  "relationship.read": { large: "any", msme: "any" },
  /** Who looks after the partner. */
  "contact.change": { large: ["relationship-manager", "sponsor", "administrator"] },
  /** Stage of the life cycle, unit, and the number in the large organization's own books. */
  "relationship.change": { large: ["relationship-manager", "sponsor"] },
} satisfies Policy<string>;
