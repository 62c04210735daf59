import type { SystemAccess } from "../../people/access/access.ts";
import type { Rules } from "../../platform/rules.ts";
import { minutesRule } from "./input.ts";
import { type Asked, type MinutesRule, minutesOf, type RequestKind, type RequestOutcome } from "./request.ts";
import { insertRequest, settleRequest } from "./store.ts";

/** The relationship where something is asked, and who asks (nobody: the system). */
type Asking = Pick<SystemAccess, "tx" | "now"> & {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly personId?: string | null;
};

/** What each request costs on that day, for slices that ask. Refusal `rule-not-known`. */
export function minutesOn(rules: Rules, day: Temporal.PlainDate): MinutesRule {
  return minutesRule(rules, day);
}

/**
 * The one way to ask a small firm for something: with its minutes, why, by when, and who will read the answer (5.7: their time
 * is counted). Whoever may ask is decided where it is asked. False when this was asked before about the same thing.
 */
export function askFor(access: Asking, asked: Asked, rule: MinutesRule): Promise<boolean> {
  return insertRequest(access.tx, access, {
    ...asked,
    minutes: minutesOf(asked, rule),
    ruleVersion: rule.ruleVersion,
    personId: access.personId ?? null,
    now: access.now,
  });
}

/** It was answered, declined, or is no longer asked. False when that was so before. */
export function settle(
  access: Asking,
  about: { readonly kind: RequestKind; readonly about: string },
  outcome: RequestOutcome,
): Promise<boolean> {
  return settleRequest(access.tx, access, about, outcome, access.now);
}
