import { type BlockerKind, blockerKinds } from "../payments/blocker.ts";
import { dayOf } from "../payments/invoice-list.ts";

type Day = Temporal.PlainDate;

/** What can be asked of a payment run. */
export type RunList = {
  /** The day of the run. */
  readonly date: Day;
  /** Days until the run after it. */
  readonly every: number;
  /** Code of the legal entity that pays. */
  readonly entity?: string;
  readonly blocker?: BlockerKind | "none";
  /** Suppliers outside the programme too. */
  readonly counterparties: boolean;
  readonly after?: string;
  readonly before?: string;
};

export const usualDays = 7;
const mostDays = 92;

/** The day after, or the Monday after a weekend. Public holidays are not known here. */
export function nextWorkingDay(day: Day): Day {
  const next = day.add({ days: 1 });
  return next.dayOfWeek > 5 ? next.add({ days: 8 - next.dayOfWeek }) : next;
}

/** The day of the run after this one: what must be paid before it has to be in this one. */
export function nextRun({ date, every }: Pick<RunList, "date" | "every">): Day {
  return date.add({ days: every });
}

/**
 * Reads `date` (an ISO day, as the caller joined it), `every`, `entity`, `blocker`, `counterparties=yes`, `after`, `before`.
 * What it cannot read is left out; a day that cannot be read is the next working day after `today`.
 */
export function readRunList(query: Readonly<Record<string, string | undefined>>, today: Day): RunList {
  const every = /^\d{1,2}$/.test(query.every ?? "") ? Number(query.every) : usualDays;
  const blocker = [...blockerKinds, "none" as const].find((one) => one === query.blocker);
  const entity = query.entity?.slice(0, 200).replaceAll("\0", "");
  const { after, before } = query;
  const date = dayOf(query.date);
  return {
    date: date && within(date) ? date : nextWorkingDay(today),
    every: every >= 1 && every <= mostDays ? every : usualDays,
    ...(entity ? { entity } : {}),
    ...(blocker ? { blocker } : {}),
    counterparties: query.counterparties === "yes",
    ...(after ? { after } : before ? { before } : {}),
  };
}

/** The same as an address query. The inverse of `readRunList`. */
export function writeRunList(asked: RunList): string {
  const query = new URLSearchParams({ date: asked.date.toString() });
  if (asked.every !== usualDays) query.set("every", String(asked.every));
  if (asked.entity) query.set("entity", asked.entity);
  if (asked.blocker) query.set("blocker", asked.blocker);
  if (asked.counterparties) query.set("counterparties", "yes");
  if (asked.after) query.set("after", asked.after);
  else if (asked.before) query.set("before", asked.before);
  return `?${query}`;
}

function within({ year }: Day): boolean {
  return year >= 1990 && year <= 2200;
}

/** One invoice that misses its day unless it is paid in the run. */
export type RunRow = {
  readonly id: string;
  readonly relationshipId: string;
  readonly firm: string;
  /** The number the large organization's own books give the firm. */
  readonly ownNumber: string | null;
  readonly number: string | null;
  readonly entity: string | null;
  readonly currency: string;
  readonly amount: number;
  /** What of it is still open, in minor units. */
  readonly open: number;
  readonly due: Day | null;
  readonly promised: Day | null;
  /** The earlier of the two. */
  readonly day: Day;
  readonly blocker: BlockerKind | null;
  readonly reason: string | null;
  /** Who looks after the firm. */
  readonly contact: string | null;
};

/** Those of one legal entity, one blocker and one currency. */
export type RunGroup = {
  readonly entity: string | null;
  readonly blocker: BlockerKind | null;
  readonly currency: string;
  readonly count: number;
  readonly late: number;
  readonly amount: bigint;
};

export type RunPage = {
  readonly rows: readonly RunRow[];
  readonly next: string | null;
  readonly previous: string | null;
};

/** Groups of the entity asked for, by blocker and currency: those that can be paid first, then in the order of blockers. */
export function grouped(groups: readonly RunGroup[], entity: string | undefined): RunGroup[] {
  const sums = new Map<string, RunGroup>();
  for (const one of groups) {
    if (entity !== undefined && one.entity !== entity) continue;
    const key = `${one.blocker} ${one.currency}`;
    const before = sums.get(key);
    sums.set(key, {
      ...one,
      entity: entity ?? null,
      count: one.count + (before?.count ?? 0),
      late: one.late + (before?.late ?? 0),
      amount: one.amount + (before?.amount ?? 0n),
    });
  }
  const rank = ({ blocker }: RunGroup): number => (blocker === null ? -1 : blockerKinds.indexOf(blocker));
  return [...sums.values()].toSorted(
    (a, b) => rank(a) - rank(b) || (a.currency < b.currency ? -1 : a.currency > b.currency ? 1 : 0),
  );
}

/** `past` is late on the day it is looked at; `by-run` on the day of the run, so that this run cannot save it either. */
export function lateness(day: Day, date: Day, today: Day): "past" | "by-run" | undefined {
  if (Temporal.PlainDate.compare(day, today) < 0) return "past";
  return Temporal.PlainDate.compare(day, date) < 0 ? "by-run" : undefined;
}
