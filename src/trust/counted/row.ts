import { type DisputedDays, judgeDisputed, type KnownDisputed } from "../disputed/disputed.ts";
import type { CountedPromise, InvoiceKind, ReadKind, WholeKind } from "../readings/promise.ts";
import type { Beside, Judgement } from "../readings/reading.ts";
import { type AnnouncedDays, judgeAnnounced, judgeSeen, type Lengthening } from "../sources/change.ts";
import { judgeQuery, type QueryDays } from "../sources/query.ts";
import type { SpanKind } from "../spans/span.ts";

export type CountedKind = Exclude<ReadKind, InvoiceKind | WholeKind | SpanKind>;

/** A row as a person knows it, before a promise judges it. */
export type Known =
  | ({ readonly kind: "disputed" } & KnownDisputed)
  | {
      readonly kind: "query";
      readonly id: string;
      readonly number: string | null;
      readonly question: "where" | "less" | "own";
      readonly days: QueryDays;
    }
  | {
      readonly kind: "announced";
      readonly id: string;
      readonly words: string;
      readonly days: AnnouncedDays;
    }
  | {
      readonly kind: "seen";
      readonly id: string;
      readonly number: string | null;
      readonly days: Lengthening;
    };

type Said = Extract<Judgement, { month: number }>;
/** A row that stands in a month. `end`: the day it was answered, was surely disputed, or from which it holds. */
export type CountedRow = { readonly row: Known; readonly judgement: Said; readonly end: number | null };

/** The rows behind one month of a promise, and how many stand beside all months, by why. */
export function behind(
  promise: CountedPromise,
  rows: readonly Known[],
  month: number,
  asOf: number,
): { readonly rows: CountedRow[]; readonly beside: ReadonlyMap<Beside, number> } {
  const beside = new Map<Beside, number>();
  const found: CountedRow[] = [];
  for (const row of rows) {
    const judgement = judged(promise, row, asOf);
    if ("beside" in judgement) beside.set(judgement.beside, (beside.get(judgement.beside) ?? 0) + 1);
    else if (judgement.month === month) found.push({ row, judgement, end: endOf(row, asOf) });
  }
  return { rows: found.toSorted((a, b) => a.judgement.start - b.judgement.start), beside };
}

function judged(promise: CountedPromise, row: Known, asOf: number): Judgement {
  switch (row.kind) {
    case "disputed":
      return judgeDisputed(promise, row.days, asOf);
    case "query":
      return judgeQuery(promise, row.days, asOf);
    case "announced":
      return judgeAnnounced(promise, row.days, asOf);
    case "seen":
      return judgeSeen(promise, row.days);
  }
}

/** The first day on which it was surely disputed. */
function disputedSince({ opened, markedBy }: DisputedDays, asOf: number): number | null {
  const days = [opened !== null && opened <= asOf ? opened : null, markedBy].filter((day) => day !== null);
  return days.length === 0 ? null : Math.min(...days);
}

function endOf(row: Known, asOf: number): number | null {
  if (row.kind === "announced") return row.days.holds;
  if (row.kind === "disputed") return disputedSince(row.days, asOf);
  if (row.kind === "seen") return row.days.start;
  const { answered } = row.days;
  return answered !== null && answered <= asOf ? answered : null;
}
