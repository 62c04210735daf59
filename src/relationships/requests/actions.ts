import type { SystemAccess } from "../../people/access/access.ts";
import type { Rules } from "../../platform/rules.ts";
import { tidyText } from "../../platform/text.ts";
import { minutesRule } from "./input.ts";
import { budgetFor, documentBefore, minutesAsked } from "./reads.ts";
import {
  type Asked,
  type MinutesRule,
  minutesOf,
  NotAsked,
  quarterOf,
  type RequestKind,
  type RequestOutcome,
  remindOn,
} from "./request.ts";
import { holdRequests, insertRequest, sameRequest, settleRequest } from "./store.ts";

/** The relationship where something is asked, and who asks (nobody: the system). */
type Asking = Pick<SystemAccess, "tx" | "now"> & {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly personId?: string | null;
  /** Why the firm's time is taken beyond its budget, where the person said so with this very form (`people/access`). */
  readonly overReason?: string | undefined;
};

/** The queue of the reminder by machine; its listener stands in `trust/burden`. */
export const reminderQueue = "request-reminder";

/** What each request costs on that day, for slices that ask. Refusal `rule-not-known`. */
export function minutesOn(rules: Rules, day: Temporal.PlainDate): MinutesRule {
  return minutesRule(rules, day);
}

/**
 * The one way to ask a small firm for something: with its minutes, why, by when, and who will read the answer (5.7: their time
 * is counted). Whoever may ask is decided where it is asked. False when this was asked before about the same thing.
 * Refusals (`NotAsked`): `document-asked`, `over-budget` where a person asks beyond the budget without a reason. What the system
 * asks follows from what two agreed before: it is counted and not refused.
 */
export async function askFor(access: Asking, asked: Asked, rule: MinutesRule): Promise<boolean> {
  const { tx, now } = access;
  await holdRequests(tx, access);
  if (await sameRequest(tx, access, asked)) return false;
  const day = now.toZonedDateTimeISO("UTC").toPlainDate();
  const document = asked.document ?? null;
  if (document !== null) {
    const since = day.subtract({ months: rule.sameDocument }).toZonedDateTime("UTC").toInstant();
    const where = await documentBefore(access, document, since);
    if (where) throw new NotAsked({ where });
  }
  const more = minutesOf(asked, rule);
  const { from, until } = quarterOf(day);
  const [begin, end] = [from, until].map((one) => one.toZonedDateTime("UTC").toInstant());
  const used = begin && end ? await minutesAsked(access, begin, end) : 0;
  const budget = await budgetFor(access, day, rule);
  const said = tidyText(access.overReason ?? "").slice(0, 500);
  const over = used + more > budget;
  if (over && access.personId && said === "") throw new NotAsked({ used, more, budget });
  const made = await insertRequest(tx, access, {
    ...asked,
    ...{ document, used, budget, minutes: more, ruleVersion: rule.ruleVersion },
    reason: over && said !== "" ? said : null,
    personId: access.personId ?? null,
    now,
  });
  if (made) {
    const morning = remindOn(asked.dueOn, day, rule).toZonedDateTime({ timeZone: "UTC", plainTime: "08:00" });
    const { largeId, relationshipId } = access;
    const job = { largeId, relationshipId, requestId: asked.id };
    await tx.send(reminderQueue, job, { startAfter: morning.toInstant() });
  }
  return made;
}

/** It was answered, declined, or is no longer asked. False when that was so before. */
export function settle(
  access: Asking,
  about: { readonly kind: RequestKind; readonly about: string },
  outcome: RequestOutcome,
): Promise<boolean> {
  return settleRequest(access.tx, access, about, outcome, access.now);
}
