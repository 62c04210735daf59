import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** Published versions, with what the firm answered to them. Both sides read the same. */
  "version.read": { large: ["relationship-manager", "sponsor", "auditor"], msme: ["owner", "member"] },
  /** Publish what was judged: frozen, dated, numbered. */
  "version.publish": { large: ["relationship-manager", "sponsor"] },
  /** Answer beside a judgement, for ever. */
  "version.reply": { msme: ["owner", "member"] },
} satisfies Policy<string>;
