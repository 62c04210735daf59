import type { LargeAccess, RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { invalid, notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { weighingRule } from "../assessments/actions.ts";
import { assess, type Finding } from "../assessments/assessment.ts";
import { ownCriteria } from "../frameworks/actions.ts";
import type { ViewInput } from "./input.ts";
import { policy } from "./policy.ts";
import { lastCounts, namedViews, ownViews } from "./reads.ts";
import { insertCounts, keepNamed, keepPooled, takeBackNamed, takeBackPooled, takeToCount } from "./store.ts";
import { type Counted, evidenceOf, firmsBand, type NamedView, nextCount, type View } from "./view.ts";

/** Works on the first of a month: counts the views without a name of one organization. */
export const countQueue = "views.count";

/**
 * The firm says what it thinks of the organization in one point, by name or without; it may change it as often as it likes. No
 * entry in the record: what may be taken back leaves nothing. Refusals: `not-found` (no such point), `view-in-future`.
 */
export async function giveView(
  access: RelationshipAccess,
  rules: Rules,
  criterion: string,
  { direction, seenOn, words, name }: ViewInput,
): Promise<void> {
  permit(policy, "view.give", access);
  const { tx, today } = access;
  if (!ownCriteria(access, rules).criteria.some(({ id }) => id === criterion)) throw notFound();
  if (Temporal.PlainDate.compare(seenOn, today) > 0)
    throw invalid("view-in-future", "This day has not come yet.", [
      { field: "seenOn", code: "view-in-future", message: "This day has not come yet." },
    ]);
  const view = { criterion, direction, seenOn, words, named: name === "with" };
  if (await (view.named ? keepNamed : keepPooled)(tx, access, view)) await countNextMonth(access);
}

/** The firm takes its view back. Done before: nothing more. */
export async function takeViewBack(access: RelationshipAccess, criterion: string): Promise<void> {
  permit(policy, "view.give", access);
  await takeBackNamed(access.tx, access, criterion);
  if (await takeBackPooled(access.tx, access, criterion)) await countNextMonth(access);
}

/** Sets the count of the next first of a month going; a second one of that day finds nothing to do. */
async function countNextMonth({ tx, largeId, today }: RelationshipAccess): Promise<void> {
  const on = nextCount(today);
  await tx.send(
    countQueue,
    { largeId },
    {
      startAfter: on.toZonedDateTime({ timeZone: "UTC", plainTime: "03:00" }).toInstant(),
      singletonKey: `${largeId} ${on}`,
    },
  );
}

/** What the firm itself says now, by criterion. */
export async function viewsOfFirm(access: RelationshipAccess): Promise<ReadonlyMap<string, View>> {
  permit(policy, "view.read", access);
  return access.side === "msme" ? ownViews(access) : new Map();
}

/** What firms said by name, and what it comes to by the engine, for the large side. */
export async function viewsByName(
  access: LargeAccess,
  rules: Rules,
): Promise<{ readonly views: readonly NamedView[]; readonly findings: ReadonlyMap<string, Finding> }> {
  permit(policy, "view.read", access);
  const views = await namedViews(access);
  const findings = assess(views.map(evidenceOf), access.today, weighingRule(access, rules));
  return { views, findings: new Map(findings.map((finding) => [finding.criterion, finding])) };
}

/** What views without a name came to when they were last counted, by criterion. */
export async function viewsCounted(
  access: RelationshipAccess | LargeAccess,
): Promise<ReadonlyMap<string, Counted>> {
  permit(policy, "view.read", access);
  return lastCounts(access);
}

/**
 * Counts the views without a name: only criteria where five firms or more have one and five or more changed theirs, once a month;
 * the figure stands frozen until then. Done again: nothing more. Answers how many figures are new.
 */
export async function countViews(access: SystemAccess, rules: Rules, largeId: string): Promise<number> {
  const { tx, today } = access;
  const rule = weighingRule(access, rules);
  const rows = await takeToCount(tx, largeId, today);
  const views = rows.flatMap(({ criterion, direction, seenOn }) =>
    direction && seenOn ? [{ criterion, direction, seenOn }] : [],
  );
  const known = assess(views.map(evidenceOf), today, rule).map(
    ({ criterion, band, count }): Counted => ({ criterion, on: today, band, firms: firmsBand(count) }),
  );
  const gone = rows
    .filter(({ direction }) => direction === null)
    .map(({ criterion }): Counted => ({ criterion, on: today, band: null, firms: null }));
  await insertCounts(tx, largeId, rule.ruleVersion, [...known, ...gone]);
  return known.length + gone.length;
}
