import type { Problem } from "../../platform/refusal.ts";

type Named = { readonly id: string; readonly name: string };

/** What somebody sets out to learn for a role, by when, and who sees to it that there is time for it. */
export type LearningAct = {
  readonly id: string;
  /** Id of an ability. */
  readonly skill: string;
  readonly what: string;
  readonly person: Named;
  readonly owner: Named;
  readonly dueOn: Temporal.PlainDate;
  readonly version: number;
  /** Null while it is open. */
  readonly closed: { readonly learned: string; readonly by: string; readonly at: Temporal.Instant } | null;
};

/** Open, past its day, or done. Its day itself is still in time. */
export function learningState(
  { closed, dueOn }: Pick<LearningAct, "closed" | "dueOn">,
  today: Temporal.PlainDate,
): "open" | "late" | "done" {
  if (closed) return "done";
  return Temporal.PlainDate.compare(dueOn, today) < 0 ? "late" : "open";
}

/** A day to learn by lies ahead, within two years. */
export function dueProblem(dueOn: Temporal.PlainDate, today: Temporal.PlainDate): Problem | undefined {
  const { compare } = Temporal.PlainDate;
  return compare(dueOn, today) < 0 || compare(dueOn, today.add({ years: 2 })) > 0
    ? { field: "dueOn", code: "learning-day-wrong", message: "Choose a day from today on, within two years." }
    : undefined;
}
