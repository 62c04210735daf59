import type { FirmAnswer, OpenedCriterion } from "../assessments/opened.ts";

/** What the firm answers to one question: half-done it is the firm's alone, sent both read it. */
export type Answered = {
  readonly criterion: string;
  readonly answer: FirmAnswer;
  /** Pieces of what it has done that show it; they are shared when the answers are sent. */
  readonly evidenceIds: readonly string[];
  readonly said: string | null;
  /** What it says joins what it has done. */
  readonly keep: boolean;
  readonly version: number;
};

/** One answer as it is given; `version` is 0 for the first one. */
export type Answering = Omit<Answered, "criterion">;

/** What the firm could show: its own, and free to be shown. */
export type OwnPiece = {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly doneOn: Temporal.PlainDate;
  readonly topics: readonly string[];
};

/** Where the firm stands: the questions in their order, which of them comes next, how many are left. */
export function progressOf(questions: readonly OpenedCriterion[], answers: ReadonlyMap<string, unknown>) {
  const open = questions.filter(({ content }) => !answers.has(content.id));
  return { next: open[0]?.content.id, left: open.length, of: questions.length };
}

/** The question after this one that has no answer yet, else the first of them; undefined when all have. */
export function nextAfter(
  questions: readonly OpenedCriterion[],
  answers: ReadonlyMap<string, unknown>,
  criterion: string,
): string | undefined {
  const ids = questions.map(({ content }) => content.id);
  const at = ids.indexOf(criterion);
  return [...ids.slice(at + 1), ...ids.slice(0, at + 1)].find((id) => !answers.has(id));
}
