import { z } from "zod";
import type { Rules } from "../../platform/rules.ts";
import { type Clearing, clearers } from "./blocker.ts";

const who = z.enum(clearers);
const clearing = z.object({
  clears: z.object({
    rejected: who,
    disputed: who,
    blocked: who,
    "no-order": who,
    "not-accepted": who,
  }),
});

/** From kind of block to who acts, as it stands on that day. Refusal `rule-not-known`. */
export function clearingOn(rules: Rules, day: Temporal.PlainDate): Clearing {
  return rules.on("payments/clearing", day, clearing).content.clears;
}
