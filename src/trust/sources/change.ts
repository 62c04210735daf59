import { monthOf } from "../readings/month.ts";
import { type CountedPromise, versionOn } from "../readings/promise.ts";
import { clockOf, type InvoiceDays, type Judgement, TermsBefore } from "../readings/reading.ts";

/** A change that was announced, its days as numbers. `terms`: the days from then on, where it is about terms. */
export type AnnouncedDays = {
  readonly announced: number;
  readonly holds: number;
  readonly withdrawn: number | null;
  readonly before: number | null;
  readonly terms: number | null;
};

/** Terms that became longer, as the ledger shows it: the first such invoice of a month that nothing announced. */
export type Lengthening = {
  /** Which of the rows it is. */
  readonly index: number;
  readonly start: number;
  readonly before: number;
  readonly terms: number;
};

/** C6: a change holds no earlier than the promised days after it was announced; in the month in which it holds. */
export function judgeAnnounced(promise: CountedPromise, row: AnnouncedDays, asOf: number): Judgement {
  const { announced, holds, withdrawn, before, terms } = row;
  if (announced > asOf) return { beside: "not-yet" };
  if (promise.endedOn !== null && announced >= promise.endedOn) return { beside: "after-the-end" };
  if (withdrawn !== null && withdrawn <= asOf && withdrawn < holds) return { beside: "taken-back" };
  if (before !== null && terms !== null && terms < before) return { beside: "for-the-better" };
  const limit = announced + versionOn(promise, announced).days;
  const outcome = holds > asOf ? "undecided" : holds >= limit ? "kept" : "missed";
  return { month: monthOf(holds), outcome, clock: "announced", start: announced, limit };
}

/** C6: longer terms that nobody announced are not kept, in the month of the first invoice that bears them. */
export function judgeSeen(promise: CountedPromise, { start }: Lengthening): Judgement {
  if (promise.endedOn !== null && start >= promise.endedOn) return { beside: "after-the-end" };
  const limit = start + versionOn(promise, start).days;
  return { month: monthOf(start), outcome: "missed", clock: "seen", start, limit };
}

/**
 * Where the terms of a firm became longer than before, as C2 has it, and nothing that was announced covers it: at most one for
 * each month. `agreed` are the days from which both sides agreed on terms, rising.
 */
export function lengthenings(
  rows: readonly InvoiceDays[],
  announced: readonly AnnouncedDays[],
  agreed: readonly number[],
  asOf: number,
): Lengthening[] {
  const read = rows.flatMap((row, index) => {
    const start = clockOf(row)?.start;
    if (start === undefined || start > asOf) return [];
    const terms = row.terms ?? (row.due === null ? null : row.due - start);
    return terms === null ? [] : [{ index, start, terms }];
  });
  read.sort((a, b) => a.start - b.start);
  const before = new TermsBefore(agreed);
  const found = new Map<number, Lengthening>();
  for (const { index, start, terms } of read) {
    const longest = before.longest(start, terms);
    if (longest === undefined || terms <= longest || found.has(monthOf(start))) continue;
    if (!announced.some((one) => covers(one, start, terms)))
      found.set(monthOf(start), { index, start, before: longest, terms });
  }
  return [...found.values()];
}

function covers({ announced, holds, withdrawn, terms }: AnnouncedDays, day: number, longer: number): boolean {
  const stands = withdrawn === null || withdrawn > day;
  return stands && terms !== null && terms >= longer && announced <= day && holds <= day;
}
