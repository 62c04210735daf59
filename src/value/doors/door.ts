import type { Side } from "../../people/access/role.ts";

/** What the large side can show ahead of time. Nothing is asked of the firm for it, its costs least of all (5.8). */
export const doorKinds = ["forecast", "order-plan", "roadmap"] as const;
export type DoorKind = (typeof doorKinds)[number];

type Act = { readonly by: string; readonly at: Temporal.Instant };

/** What the large side promises about it. */
export type DoorPromise = {
  readonly monthsAhead: number;
  /** Brought up to date at least so often. */
  readonly everyWeeks: number;
  /** A change is told at least so many days before. */
  readonly noticeDays: number;
  readonly terms: string | null;
};

/** A line of a forecast or order plan: so much of something in a month; of a roadmap: words on a day, without a quantity. */
export type DoorRow = {
  readonly on: Temporal.PlainDate;
  readonly what: string;
  /** In thousandths; null in a roadmap. */
  readonly quantity: number | null;
  readonly unit: string | null;
};

/** What was shown on one day. `late`: how many lines changed later than was promised. */
export type DoorContent = {
  readonly number: number;
  readonly rows: readonly DoorRow[];
  readonly words: string | null;
  readonly late: number;
  readonly said: Act;
};

export type Door = DoorPromise & {
  readonly id: string;
  readonly kind: DoorKind;
  readonly proposed: Act & { readonly side: Side };
  readonly agreed: Act | null;
  readonly closed: (Act & { readonly side: Side; readonly reason: string }) | null;
  /** The newest first. */
  readonly contents: readonly DoorContent[];
};

/** What is written into one: `rows` as they were typed, `number` of the content that the form began from. */
export type FillInput = {
  readonly id: string;
  readonly number: number;
  readonly rows: string;
  readonly words: string | null;
};

export type DoorState = "proposed" | "open" | "closed";

export function stateOf({ agreed, closed }: Pick<Door, "agreed" | "closed">): DoorState {
  return closed ? "closed" : agreed ? "open" : "proposed";
}

/** The day by which it must be brought up to date again: two weeks from the yes for the first time. */
export function updateDue(
  { everyWeeks }: Pick<DoorPromise, "everyWeeks">,
  agreedOn: Temporal.PlainDate,
  lastOn: Temporal.PlainDate | null,
): Temporal.PlainDate {
  return lastOn ? lastOn.add({ weeks: everyWeeks }) : agreedOn.add({ weeks: firstWeeks });
}
export const firstWeeks = 2;

const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO("UTC").toPlainDate();

/** When it is due, of an open door; null else. */
export function dueOf(door: Door): Temporal.PlainDate | null {
  if (stateOf(door) !== "open" || !door.agreed) return null;
  const [last] = door.contents;
  return updateDue(door, dayOf(door.agreed.at), last ? dayOf(last.said.at) : null);
}

/** The last day that may be shown: the end of the month so many months ahead. */
export function furthest(monthsAhead: number, today: Temporal.PlainDate): Temporal.PlainDate {
  const month = today.with({ day: 1 }).add({ months: monthsAhead });
  return month.with({ day: month.daysInMonth });
}

/** Lines that are not over: a month until its last day. */
export function ahead(rows: readonly DoorRow[], today: Temporal.PlainDate): DoorRow[] {
  return rows.filter((row) => Temporal.PlainDate.compare(endOf(row), today) >= 0);
}

function endOf({ on, quantity }: DoorRow): Temporal.PlainDate {
  return quantity === null ? on : on.with({ day: on.daysInMonth });
}

const keyOf = ({ on, what }: DoorRow) => `${on} ${what.toLowerCase()}`;

/** What is different between two times: lines that came, went, or have another quantity. */
export function changes(before: readonly DoorRow[], after: readonly DoorRow[]): DoorRow[] {
  const [old, now] = [before, after].map((rows) => new Map(rows.map((row) => [keyOf(row), row])));
  const came = after.filter((row) => {
    const was = old?.get(keyOf(row));
    return !was || was.quantity !== row.quantity || was.unit !== row.unit;
  });
  return [...came, ...before.filter((row) => !now?.has(keyOf(row)))];
}

/**
 * How many of the changes came later than was promised: of months and days that begin before the promised days are over, and
 * are not over themselves. What lies in the past simply falls away.
 */
export function lateChanges(
  before: readonly DoorRow[] | undefined,
  after: readonly DoorRow[],
  today: Temporal.PlainDate,
  noticeDays: number,
): number {
  if (!before || noticeDays === 0) return 0;
  const { compare } = Temporal.PlainDate;
  const from = today.add({ days: noticeDays });
  return ahead(changes(before, after), today).filter(({ on }) => compare(on, from) < 0).length;
}
