import type { Side } from "../../people/access/role.ts";

/** Where a lesson can come from today. The table takes other words too: a later source brings its own. */
export const lessonSources = ["promise", "venture", "review"] as const;
export type LessonSource = (typeof lessonSources)[number];

type Act = { readonly by: string; readonly at: Temporal.Instant };
type SideAct = Act & { readonly side: Side };

/** So many kept of so many decided; of a gate: so many plain yeses of the two answers. */
export type Figure = {
  readonly kept: number;
  readonly decided: number;
  readonly state: "kept" | "at-risk" | "broken" | "not-known";
};

/** What was learned, what is done another way since, and the reading that says whether it helped (5.8). */
export type Lesson = {
  readonly id: string;
  readonly relationshipId: string;
  /** The other party, as the reader knows it. */
  readonly partner: string;
  readonly source: string;
  readonly sourceId: string;
  readonly lesson: string;
  readonly practice: string;
  readonly owner: { readonly id: string; readonly name: string; readonly side: Side };
  readonly changesOn: Temporal.PlainDate;
  readonly measure: "promise" | "gate";
  /** A promise, or a gate. */
  readonly measureId: string;
  /** First days of months; null for a gate, `beforeMonth` also where nothing was counted before. */
  readonly beforeMonth: Temporal.PlainDate | null;
  readonly month: Temporal.PlainDate | null;
  readonly dueOn: Temporal.PlainDate;
  /** As it was when the lesson was written; null: not known. */
  readonly before: Figure | null;
  readonly proposed: SideAct;
  readonly agreed: Act | null;
  /** How often it was put off to a later reading, and why the last time. */
  readonly moved: number;
  readonly movedReason: string | null;
  readonly dropped: (SideAct & { readonly reason: string }) | null;
  readonly after: (Figure & { readonly rule: string | null }) | null;
  readonly closed: (SideAct & { readonly words: string | null }) | null;
  readonly changedAt: Temporal.Instant;
};

/** A lesson as it is written: `source` by its kind and its id, `measure` a promise or a gate, `month` for a promise alone. */
export type LessonInput = Pick<Lesson, "id" | "lesson" | "practice" | "changesOn" | "month"> & {
  readonly source: { readonly kind: string; readonly id: string };
  /** Id of a person. */
  readonly owner: string;
  readonly measure: { readonly kind: Lesson["measure"]; readonly id: string };
};

/** A later reading: a month for a promise, else a gate. */
export type MoveInput = {
  readonly month: Temporal.PlainDate | null;
  readonly gate: string | null;
  readonly reason: string;
};

export const lessonStages = ["proposed", "running", "measure", "overdue", "closed", "dropped"] as const;
export type LessonStage = (typeof lessonStages)[number];

/** Days after the reading is complete in which it should be closed. */
export const daysToClose = 14;

/** The last day on which a lesson should be closed: two weeks after the month it is read from, or after the day of its gate. */
export function dueAfter(
  of: { readonly month: Temporal.PlainDate } | { readonly gateOn: Temporal.PlainDate },
) {
  const last = "month" in of ? of.month.add({ months: 1 }).subtract({ days: 1 }) : of.gateOn;
  return last.add({ days: daysToClose });
}

/** The first day on which the reading can be complete. */
export function measurableFrom({ dueOn }: Pick<Lesson, "dueOn">): Temporal.PlainDate {
  return dueOn.subtract({ days: daysToClose - 1 });
}

export function stageOf(
  lesson: Pick<Lesson, "closed" | "dropped" | "agreed" | "dueOn">,
  today: Temporal.PlainDate,
): LessonStage {
  if (lesson.closed) return "closed";
  if (lesson.dropped) return "dropped";
  if (!lesson.agreed) return "proposed";
  if (Temporal.PlainDate.compare(lesson.dueOn, today) < 0) return "overdue";
  return Temporal.PlainDate.compare(measurableFrom(lesson), today) <= 0 ? "measure" : "running";
}

/** Whether the share rose: exact, by cross-multiplied whole numbers. `no-before`: there was nothing to compare with. */
export function changeOf(
  before: Pick<Figure, "kept" | "decided"> | null,
  after: Pick<Figure, "kept" | "decided">,
): "better" | "same" | "worse" | "no-before" {
  if (!before || before.decided === 0) return "no-before";
  const difference =
    BigInt(after.kept) * BigInt(before.decided) - BigInt(before.kept) * BigInt(after.decided);
  return difference > 0n ? "better" : difference < 0n ? "worse" : "same";
}

/** What two answers at a gate come to: a plain yes counts, a "yes, if" leaves it at risk, a no breaks it. */
export function gateFigure(answers: readonly ("yes" | "yes-if" | "no")[]): Figure | null {
  if (answers.length !== 2) return null;
  const kept = answers.filter((one) => one === "yes").length;
  const state = answers.includes("no") ? "broken" : kept === 2 ? "kept" : "at-risk";
  return { kept, decided: 2, state };
}
