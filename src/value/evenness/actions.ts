import type { RelationshipAccess } from "../../people/access/access.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { formatDecimal } from "../../platform/money.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { readVenture } from "../ventures/actions.ts";
import { judge, minor, reckon, type Standing } from "./evenness.ts";
import { oneSidedRule } from "./input.ts";
import { bundlesOf, flagOf, handedOf, settledSince } from "./reads.ts";
import { endFlag, holdBooks, insertFlag } from "./store.ts";

/** What both got of what they had agreed, and whether it went one way. Refusals `not-allowed`, `not-found`. */
export async function standingOf(
  access: RelationshipAccess,
  rules: Rules,
  ventureId: string,
): Promise<Standing> {
  const { id, terms } = await readVenture(access, ventureId);
  const since = await settledSince(access, id);
  const whole = reckon(await bundlesOf(access, id, null), await handedOf(access, id, null));
  const now = since ? reckon(await bundlesOf(access, id, since), await handedOf(access, id, since)) : whole;
  const rule = oneSidedRule(rules, access.today);
  return {
    currency: terms.currency,
    expected: terms.expected,
    whole,
    now,
    settledSince: since,
    verdict: judge(now, terms.expected, rule),
    flag: await flagOf(access, id),
    rule,
  };
}

/**
 * Called in the transaction of every act that moves the figures: raises the flag when the stream has gone one way, with the
 * arithmetic, and takes it down when that is over. Both are told after commit.
 */
export async function watch(access: RelationshipAccess, rules: Rules, ventureId: string): Promise<void> {
  await holdBooks(access.tx, access, ventureId);
  const {
    verdict,
    now,
    flag,
    rule,
    currency,
    settledSince: since,
  } = await standingOf(access, rules, ventureId);
  const up = flag && !flag.endedAt ? flag : null;
  const short = verdict.kind === "one-sided" ? verdict.short : null;
  if (up && up.short === short) return;
  if (up) {
    const repaired = since && Temporal.Instant.compare(since, up.raisedAt) >= 0;
    const how = short ? "other-side" : repaired ? "repaired" : "even";
    await endFlag(access.tx, access, up.id, how, access.now);
    await append(access.tx, "benefit.evened", access, { side: access.side, venture: ventureId, how });
  }
  if (!short) return;
  const [due, had] = [minor(now.due[short]), minor(now.had[short])];
  const raised = {
    id: uuidv7(access.now.epochMilliseconds),
    short,
    entries: now.entries,
    currency,
    due,
    had,
  };
  const { ruleVersion } = rule;
  await insertFlag(access.tx, access, { ...raised, ventureId, ruleVersion, raisedAt: access.now });
  const written = (amount: number) => ({ amount: formatDecimal({ amount, currency }), currency });
  await append(access.tx, "benefit.one-sided", access, {
    side: access.side,
    venture: ventureId,
    short,
    entries: now.entries,
    due: written(due),
    had: written(had),
    rule: ruleVersion,
  });
}
