import type { Policy } from "../../people/access/policy.ts";

export const policy = {
  /** What the large side shows ahead of time, and what it promises about it. */
  "door.read": { large: "any", msme: ["owner", "member"] },
  /** Offer it, or ask for it; say yes to what the other side offered or asked. */
  "door.propose": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
  /** Write down what is shown: the large side alone. */
  "door.fill": { large: ["relationship-manager", "sponsor"] },
  /** End it, with a reason. */
  "door.close": { large: ["relationship-manager", "sponsor"], msme: ["owner", "member"] },
} satisfies Policy<string>;
