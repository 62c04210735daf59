import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** What one person handed over to the next; the firm reads it once the next one has accepted it. */
  "handover.read": { large: "any", msme: ["owner", "member"] },
  /** Hand over somebody else's role; everybody may hand over their own. */
  "handover.begin": { large: ["relationship-manager", "sponsor", "administrator"] },
  "handover.begin-own": { large: "any" },
  /** Take over what was offered to oneself. */
  "handover.accept": { large: "any" },
  /** Say that this is what the firm was told, or what is missing. */
  "handover.confirm": { msme: ["owner", "member"] },
} satisfies Policy<string>;
