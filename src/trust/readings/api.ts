import type { SystemAccess } from "../../people/access/access.ts";
import { Refusal } from "../../platform/refusal.ts";
import { countMonths, type FirmMonths } from "./actions.ts";
import { dayNumber, monthText } from "./month.ts";
import type { CountedPromise, ReadKind } from "./promise.ts";
import { countedPromises, firmsNamed, largeNamed, ledgerDayOf, storedTallies } from "./reads.ts";
import { type ReadingState, readingsOf } from "./state.ts";
import { type Tally, type TallyClock, together } from "./tally.ts";

/** Firms read, or counted, at once. */
const atOnce = 50;

/** One reading as programs get it (docs/method.md): `msme` null is the whole programme. */
export type ReadingRow = {
  readonly commitment: string;
  readonly kind: ReadKind;
  readonly msme: string | null;
  readonly period: string;
  readonly value: number | null;
  readonly count: number;
  readonly kept: number;
  readonly undecided: number;
  readonly state: ReadingState;
  readonly clock: TallyClock;
  readonly before: boolean;
  readonly ruleVersion: string;
};

/** Which readings: of one firm (by its slug) or all with the whole; of one month or all; as of a day, else the ledger day. */
export type Asked = {
  readonly large: string;
  readonly msme?: string | undefined;
  readonly month?: number | undefined;
  readonly asOf?: Temporal.PlainDate | undefined;
};

/**
 * The readings by promise (the oldest first), month, and firm (the whole first, then by slug). Another day than the ledger
 * day is counted live, by the same rule. Refusals `large-unknown`, `msme-unknown`.
 */
export async function readingsDocument({ tx }: SystemAccess, asked: Asked): Promise<ReadingRow[]> {
  const largeId = await largeNamed(tx, asked.large);
  if (!largeId)
    throw new Refusal("not-found", "large-unknown", `There is no large organization “${asked.large}”.`);
  const firms = await firmsNamed(tx, largeId, asked.msme);
  if (asked.msme !== undefined && firms.size === 0)
    throw new Refusal("not-found", "msme-unknown", `No partner of ${asked.large} is called “${asked.msme}”.`);
  const ledgerDay = await ledgerDayOf(tx, largeId);
  const asOf = asked.asOf ? dayNumber(asked.asOf) : ledgerDay;
  if (asOf === null) return [];
  const promises = await countedPromises(tx, largeId);
  const rows: ReadingRow[] = [];
  const add = (promise: CountedPromise, msme: string | null, months: ReadonlyMap<number, Tally>): void => {
    for (const one of readingsOf(promise, months, asOf)) {
      if (asked.month !== undefined && one.month !== asked.month) continue;
      const { value, decided: count, kept, undecided, state, clock, before, ruleVersion } = one;
      const of = { commitment: promise.id, kind: promise.kind, msme, period: monthText(one.month) };
      rows.push({ ...of, value, count, kept, undecided, state, clock, before, ruleVersion });
    }
  };
  const whole = new Map<string, Map<number, Tally>>();
  const all = [...firms.keys()].sort();
  for (let from = 0; from < all.length; from += atOnce) {
    const some = all.slice(from, from + atOnce);
    const found = await (asOf === ledgerDay ? standing : countMonths)(tx, largeId, promises, some, asOf);
    for (const { promise, relationshipId, months } of found) {
      add(promise, firms.get(relationshipId) ?? "", months);
      const sum = whole.get(promise.id) ?? new Map<number, Tally>();
      for (const [month, part] of months) {
        const so = sum.get(month);
        sum.set(month, so ? together(so, part) : part);
      }
      whole.set(promise.id, sum);
    }
  }
  if (asked.msme === undefined)
    for (const promise of promises)
      if (promise.relationshipId === null) add(promise, null, whole.get(promise.id) ?? new Map());
  return rows.sort(inOrder);
}

/** What stands in the table. */
async function standing(
  tx: SystemAccess["tx"],
  largeId: string,
  promises: readonly CountedPromise[],
  firms: readonly string[],
): Promise<FirmMonths[]> {
  const ids = promises.map(({ id }) => id);
  const found = Map.groupBy(
    await storedTallies(tx, largeId, ids, firms),
    ({ commitmentId, relationshipId }) => `${commitmentId} ${relationshipId}`,
  );
  return promises.flatMap((promise) =>
    firms.map((relationshipId) => {
      const tallies = found.get(`${promise.id} ${relationshipId}`) ?? [];
      return { promise, relationshipId, months: new Map(tallies.map((one) => [one.month, one])) };
    }),
  );
}

function inOrder(a: ReadingRow, b: ReadingRow): number {
  return (
    compare(a.commitment, b.commitment) || compare(a.period, b.period) || compare(a.msme ?? "", b.msme ?? "")
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
