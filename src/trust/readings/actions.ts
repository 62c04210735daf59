import type { LedgerAccess, SystemAccess } from "../../people/access/access.ts";
import { appendAll, type EntryOf } from "../../record/append.ts";
import { sourcesOf, wholeSourceOf } from "../sources/actions.ts";
import type { Judge } from "../sources/source.ts";
import { closing, type LedgerDays } from "./closing.ts";
import { difference, type Months, type Standing, standing } from "./difference.ts";
import { dateOf, dayNumber, monthOf } from "./month.ts";
import type { CountedPromise } from "./promise.ts";
import {
  countedPromises,
  counterpartiesAmong,
  firmsAfter,
  ledgerDayOf,
  misplacedFirms,
  type StoredTally,
  storedTallies,
  talliesOfMonths,
  wholeTallies,
} from "./reads.ts";
import { addUpWhole, type Counted, holdCounting, putTallies, removeTallies, replaceWhole } from "./store.ts";
import { type Tally, tally } from "./tally.ts";

/** One run of counting: of what, from which ledger day to which, and what it leaves to be done at its end. */
type Run = {
  readonly access: LedgerAccess;
  readonly largeId: string;
  readonly promises: readonly CountedPromise[];
  readonly days: LedgerDays;
  /** By promise, the months of which the whole must be added up again. */
  readonly months: Map<string, Set<number>>;
  /** What the record is told: months that closed, and closed ones that changed. */
  readonly closed: EntryOf[];
  readonly changed: EntryOf[];
};

/** Firms counted at once: their invoices are what is held in memory. */
const atOnce = 25;

/**
 * Counts every promise again for what an import, or its undo, touched: the relationships given, and those with open
 * invoices whose promised day lies between the two ledger days. In the transaction of the import. Leaves an entry
 * `reading.closed` or `reading.changed` for each firm and promise of which a closed month is new or another.
 */
export async function countAgain(
  access: LedgerAccess,
  largeId: string,
  touched: {
    readonly relationships: readonly string[];
    readonly ledgerDayBefore: Temporal.PlainDate | null;
    readonly ledgerDay: Temporal.PlainDate | null;
  },
): Promise<void> {
  await holdCounting(access.tx, largeId);
  const promises = await countedPromises(access.tx, largeId);
  if (promises.length === 0) return;
  const days = {
    before: touched.ledgerDayBefore && dayNumber(touched.ledgerDayBefore),
    now: touched.ledgerDay && dayNumber(touched.ledgerDay),
  };
  const run = { access, largeId, promises, days, months: new Map(), closed: [], changed: [] };
  const firms = [...new Set([...touched.relationships, ...(await comingDue(run))])].sort();
  for (let from = 0; from < firms.length; from += atOnce)
    await countFirms(run, firms.slice(from, from + atOnce));
  await closeUntouched(run, new Set(firms));
  await countWhole(run);
}

/** Counts one promise for every firm that it is made to: it was added, changed or ended. Voluntary ones have no reading. */
export async function countCommitment(
  access: LedgerAccess,
  largeId: string,
  commitmentId: string,
): Promise<void> {
  await holdCounting(access.tx, largeId);
  const promises = await countedPromises(access.tx, largeId, commitmentId);
  const [promise] = promises;
  const day = await ledgerDayOf(access.tx, largeId);
  if (!promise || day === null) return;
  const days = { before: day, now: day };
  const run = { access, largeId, promises, days, months: new Map(), closed: [], changed: [] };
  if (promise.relationshipId !== null) await countFirms(run, [promise.relationshipId]);
  else if (!wholeSourceOf(promise)) for await (const firms of everyFirm(run)) await countFirms(run, firms);
  await countWhole(run);
}

/** Counts one firm, whose agreements on terms changed. */
export async function countFirm(
  access: SystemAccess,
  largeId: string,
  relationshipId: string,
): Promise<void> {
  await countUnmoved(access, largeId, [relationshipId]);
}

/** Counts what is read over all firms alone: a leader gave a word, or a firm says that it was not met. */
export async function countOverAll(access: SystemAccess, largeId: string): Promise<void> {
  await countUnmoved(access, largeId, []);
}

/** Counts firms that became counterparties, or are none any more. */
export async function countCounterparties(access: SystemAccess, largeId: string): Promise<void> {
  await holdCounting(access.tx, largeId);
  const firms = await misplacedFirms(access.tx, largeId);
  if (firms.length > 0) await countUnmoved(access, largeId, firms);
}

async function countUnmoved(
  access: SystemAccess,
  largeId: string,
  relationships: readonly string[],
): Promise<void> {
  const day = await ledgerDayOf(access.tx, largeId);
  const ledgerDay = day === null ? null : dateOf(day);
  await countAgain(access, largeId, { relationships, ledgerDayBefore: ledgerDay, ledgerDay });
}

async function* everyFirm({ access, largeId }: Run): AsyncGenerator<string[]> {
  let after: string | null = null;
  do {
    const firms: string[] = await firmsAfter(access.tx, largeId, after, atOnce);
    if (firms.length > 0) yield firms;
    after = firms.at(-1) ?? null;
  } while (after !== null);
}

/** Firms whose open rows the ledger decides, or leaves open again, by the move of its day. */
async function comingDue({ access, largeId, promises, days: { before, now } }: Run): Promise<string[]> {
  if (before === null || now === null || before === now) return [];
  const found: string[] = [];
  for (const { source, promises: its } of sourcesOf(promises))
    found.push(
      ...(await source.moved(access.tx, largeId, its, Math.min(before, now), Math.max(before, now))),
    );
  return found;
}

/** The months of one promise and one firm. */
export type FirmMonths = {
  readonly promise: CountedPromise;
  readonly relationshipId: string;
  readonly months: ReadonlyMap<number, Tally>;
};

/**
 * What the rows of these firms say of these promises as of a day, whatever stands; before the first ledger day nothing.
 * Counterparties, and firms to whom a promise is not made, have no months.
 */
export async function countMonths(
  tx: LedgerAccess["tx"],
  largeId: string,
  promises: readonly CountedPromise[],
  firms: readonly string[],
  asOf: number | null,
): Promise<FirmMonths[]> {
  const outside = await counterpartiesAmong(tx, largeId, firms);
  const judges = new Map<CountedPromise, Judge>();
  for (const { source, promises: its } of sourcesOf(promises)) {
    const judge = await source.rows(tx, largeId, firms, its);
    for (const promise of its) judges.set(promise, judge);
  }
  return promises.flatMap((promise) =>
    firms.map((relationshipId) => {
      const judge = judges.get(promise);
      const made = promise.relationshipId === null || promise.relationshipId === relationshipId;
      if (!judge || !made || outside.has(relationshipId) || asOf === null)
        return { promise, relationshipId, months: new Map() };
      return { promise, relationshipId, months: tally(judge(promise, relationshipId, asOf)) };
    }),
  );
}

/** Counts these firms, and writes what differs from what stands. */
async function countFirms(run: Run, firms: readonly string[]): Promise<void> {
  const { access, largeId, promises, days } = run;
  const { tx } = access;
  const counted = await countMonths(tx, largeId, promises, firms, days.now);
  const commitments = promises.map(({ id }) => id);
  const stand = byFirm(await storedTallies(tx, largeId, commitments, firms));
  const put: Counted[] = [];
  const gone: Omit<Counted, keyof Standing>[] = [];
  for (const { promise, relationshipId, months } of counted) {
    const before = stand.get(`${promise.id} ${relationshipId}`) ?? new Map();
    const now = standing(promise, months);
    const differs = difference(before, now);
    const key = { commitmentId: promise.id, relationshipId };
    put.push(...differs.put.map((one) => ({ ...one, ...key })));
    gone.push(...differs.gone.map((month) => ({ month, ...key })));
    tell(run, promise, before, now, relationshipId);
  }
  await putTallies(tx, largeId, put);
  await removeTallies(tx, largeId, gone);
  for (const { commitmentId, month } of [...put, ...gone])
    run.months.set(commitmentId, (run.months.get(commitmentId) ?? new Set()).add(month));
  await leaveEntries(run, 500);
}

function byFirm(tallies: readonly StoredTally[]): Map<string, Map<number, Standing>> {
  const found = new Map<string, Map<number, Standing>>();
  for (const one of tallies) {
    const key = `${one.commitmentId} ${one.relationshipId}`;
    found.set(key, (found.get(key) ?? new Map<number, Standing>()).set(one.month, one));
  }
  return found;
}

/** Months end for firms of which nothing was imported, too. */
async function closeUntouched(run: Run, counted: ReadonlySet<string>): Promise<void> {
  const { before, now } = run.days;
  if (before === null || now === null || before >= now) return;
  const first = monthOf(before + 1);
  const last = monthOf(now + 1) - 1;
  if (last < first) return;
  for (const promise of run.promises) {
    const tallies = await talliesOfMonths(run.access.tx, run.largeId, promise.id, { first, last });
    const others = tallies.filter(({ relationshipId }) => !counted.has(relationshipId));
    for (const [key, months] of byFirm(others)) tell(run, promise, months, months, key.split(" ")[1] ?? "");
    await leaveEntries(run, 500);
  }
}

/** The whole of each promise to every firm, where a part of it differs; a promise to one firm has none. */
async function countWhole(run: Run): Promise<void> {
  const { access, largeId, promises, months } = run;
  for (const promise of promises.filter(({ relationshipId }) => relationshipId === null)) {
    const before = await wholeTallies(access.tx, largeId, promise.id);
    const source = wholeSourceOf(promise);
    if (source) {
      const { now } = run.days;
      const found = now === null ? new Map() : await source.months(access, largeId, promise, now);
      await replaceWhole(access.tx, largeId, promise.id, found);
    } else await addUpWhole(access.tx, largeId, promise.id, [...(months.get(promise.id) ?? [])]);
    tell(run, promise, before, await wholeTallies(access.tx, largeId, promise.id));
  }
  await leaveEntries(run, 1);
}

/** Keeps for the record what closed and what changed of one promise: of one firm, or of all. */
function tell(run: Run, promise: CountedPromise, before: Months, now: Months, relationshipId?: string): void {
  const { closed, changed } = closing(promise, before, now, run.days);
  const of = { commitment: promise.id, kind: promise.kind };
  const who = relationshipId === undefined ? {} : { relationshipId };
  if (Object.keys(closed).length > 0) run.closed.push({ ...who, fields: { ...of, ...closed } });
  if (Object.keys(changed).length > 0) run.changed.push({ ...who, fields: { ...of, ...changed } });
}

/** Writes the entries that are kept, once there are enough of them. */
async function leaveEntries({ access, largeId, closed, changed }: Run, enough: number): Promise<void> {
  const at = { largeId, now: access.now };
  if (closed.length >= enough) await appendAll(access.tx, "reading.closed", at, closed.splice(0));
  if (changed.length >= enough) await appendAll(access.tx, "reading.changed", at, changed.splice(0));
}
