/** What a leader says, regularly, about a quarter, and the acts behind it. */
export const actKinds = ["review", "decision", "money", "met"] as const;
export type ActKind = (typeof actKinds)[number];

export type Rhythm = {
  readonly everyMonths: number;
  readonly dueDaysAfter: number;
  readonly noticeDays: number;
  readonly ruleVersion: string;
};

type By = { readonly id: string; readonly name: string };

export type Attestation = {
  readonly id: string;
  readonly unitId: string | null;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly dueOn: Temporal.PlainDate;
  readonly leader: By | null;
  readonly deputy: By | null;
  readonly noticedAt: Temporal.Instant | null;
  /** The ledger day of the figures that were frozen with it; null: nothing was imported. */
  readonly figuresOn: Temporal.PlainDate | null;
  readonly words: string | null;
  readonly given: (By & { readonly at: Temporal.Instant }) | null;
  readonly missedAt: Temporal.Instant | null;
  readonly reason: { readonly text: string; readonly by: string; readonly at: Temporal.Instant } | null;
};

/** An act with what shows it. `denied`: the firm says that it was not so. Firms are named to the large side only. */
export type ShownAct = {
  readonly id: string;
  readonly kind: ActKind;
  readonly on: Temporal.PlainDate;
  readonly what: string;
  readonly evidence: string;
  readonly money: { readonly amount: number; readonly currency: string } | null;
  readonly firm: string | null;
  readonly denied: string | null;
};

/** A frozen figure: a promise, one of the three worst by unit, or one of the last three with what was done. */
export type Figure = {
  readonly kind: "promise" | "worst" | "last";
  readonly position: number;
  readonly commitmentId: string;
  readonly promise: string;
  readonly days: number | null;
  readonly threshold: { readonly of: number; readonly in: number } | null;
  readonly unit: string | null;
  readonly firms: number;
  readonly kept: number;
  readonly decided: number;
  readonly done: string | null;
};

export type Quarter = { readonly from: Temporal.PlainDate; readonly until: Temporal.PlainDate };

/** The stretch of so many months, counted from January, in which a day lies. */
export function quarterOf(day: Temporal.PlainDate, { everyMonths }: Pick<Rhythm, "everyMonths">): Quarter {
  const from = day.with({ day: 1, month: day.month - ((day.month - 1) % everyMonths) });
  return { from, until: from.add({ months: everyMonths }).subtract({ days: 1 }) };
}

export function dueOf(
  { until }: Quarter,
  { dueDaysAfter }: Pick<Rhythm, "dueDaysAfter">,
): Temporal.PlainDate {
  return until.add({ days: dueDaysAfter });
}

export type State = "open" | "given" | "late" | "missed";

/** `late`: given after it had been missed. */
export function stateOf({ given, missedAt }: Pick<Attestation, "given" | "missedAt">): State {
  if (given) return missedAt ? "late" : "given";
  return missedAt ? "missed" : "open";
}

/** Somebody else than the leader spoke. */
export function isDelegated({ given, leader }: Pick<Attestation, "given" | "leader">): boolean {
  return given !== null && leader !== null && given.id !== leader.id;
}

type Standing = Pick<Attestation, "dueOn" | "noticedAt"> & {
  /** When it was due in the first place. */
  readonly firstDueOn: Temporal.PlainDate;
  readonly leaderId: string | null;
  readonly deputyId: string | null;
};

/** What a day changes about an open one; undefined: nothing. */
export type Turn = {
  readonly leaderId: string | null;
  readonly deputyId: string | null;
  readonly dueOn: Temporal.PlainDate;
  readonly notice: boolean;
  readonly missed: boolean;
};

/** How many notices long a date may be put off in all: else naming one leader after the other would put it off for ever. */
const mostNotices = 3;

/**
 * Who answers today takes it over; a successor, and whoever was told late, has the full notice before it is due, as long as the
 * first date is not three notices ago. It is missed on the day after it was due, but never by somebody who was not told; where
 * nobody answers it is missed all the same.
 */
export function turnOf(
  one: Standing,
  who: { readonly leaderId: string | null; readonly deputyId: string | null },
  today: Temporal.PlainDate,
  { noticeDays }: Pick<Rhythm, "noticeDays">,
): Turn | undefined {
  const { compare } = Temporal.PlainDate;
  const changed = who.leaderId !== one.leaderId;
  const untold = changed || one.noticedAt === null;
  const near = compare(today.add({ days: noticeDays }), one.dueOn) >= 0;
  const notice = who.leaderId !== null && untold && near;
  const earliest = today.add({ days: noticeDays });
  const latest = one.firstDueOn.add({ days: mostNotices * noticeDays });
  const moved = compare(earliest, latest) < 0 ? earliest : latest;
  const dueOn = notice && compare(one.dueOn, moved) < 0 ? moved : one.dueOn;
  const missed = compare(today, dueOn) > 0 && !notice;
  if (!changed && who.deputyId === one.deputyId && !notice && !missed) return undefined;
  return { ...who, dueOn, notice, missed };
}
