import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Name, telephone, legal entities, units and their heads of one's own large organization. */
  "organization.read": { large: "any" },
  "organization.change": { large: ["administrator"] },
  "entity.add": { large: ["administrator"] },
  "unit.change": { large: ["administrator"] },
  /** A firm's own name, country and telephone. */
  "firm.read": { msme: "any" },
  "firm.change": { msme: ["owner"] },
} satisfies Policy<string>;
