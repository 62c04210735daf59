import { type BlockerKind, blockerKinds } from "./blocker.ts";
import { dayOf } from "./invoice-list.ts";

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
