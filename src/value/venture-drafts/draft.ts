import type { VentureStage, WholeTerms } from "../ventures/venture.ts";

/** The question pages in their order; `why` is asked of new terms alone. */
export const draftSteps = ["why", "what", "today", "worth", "hours", "time", "stages", "end"] as const;
export type DraftStep = (typeof draftSteps)[number];

/** What the pages have answered so far. Absent: not asked yet; null: asked, and there is none. */
export type DraftAnswers = {
  readonly [Name in keyof WholeTerms]?: WholeTerms[Name] | null;
} & { readonly reason?: string | null };

/** Terms half written, seen by their writer alone. */
export type VentureDraft = {
  readonly id: string;
  /** The venture and the version that new terms begin from; null for a new venture. */
  readonly ventureId: string | null;
  readonly fromVersion: number | null;
  readonly ideaId: string | null;
  readonly answers: DraftAnswers;
};

const asks: Readonly<Record<DraftStep, readonly (keyof DraftAnswers)[]>> = {
  why: ["reason"],
  what: ["title", "aims"],
  today: ["baseline"],
  worth: ["currency", "p10", "expected", "p90"],
  hours: [],
  time: ["startsOn", "endsOn"],
  stages: [],
  end: ["endTools", "endKnowHow", "endNames"],
};

/** True once a page has been answered. Rates may be none, stages may not. */
export function isAnswered({ answers }: Pick<VentureDraft, "answers">, step: DraftStep): boolean {
  if (step === "hours") return answers.largeRate !== undefined && answers.msmeRate !== undefined;
  if (step === "stages") return (answers.stages?.length ?? 0) > 0;
  return asks[step].every((name) => answers[name] !== undefined && answers[name] !== null);
}

/** The pages that this draft goes through. */
export function stepsOf(draft: Pick<VentureDraft, "ventureId">): DraftStep[] {
  return draftSteps.filter((step) => step !== "why" || draft.ventureId !== null);
}

/** The first page that is not answered yet; none when it can be sent. */
export function missing(draft: VentureDraft): DraftStep | undefined {
  return stepsOf(draft).find((step) => !isAnswered(draft, step));
}

/** The terms, once every page is answered. */
export function wholeTerms(draft: VentureDraft): WholeTerms | undefined {
  if (missing(draft)) return undefined;
  const { reason: _, ...terms } = draft.answers;
  return {
    ...(terms as WholeTerms),
    baselineThousandths: terms.baselineThousandths ?? null,
    baselineUnit: terms.baselineUnit ?? null,
  };
}

/** A figure as it is typed, "4.5" from 4500. */
export function fromThousandths(value: number): string {
  const text = String(value).padStart(4, "0");
  return `${text.slice(0, -3)}.${text.slice(-3)}`.replace(/\.?0+$/, "");
}

/** The stages with one more, or with one written anew, by day. */
export function withStage(stages: readonly VentureStage[], stage: VentureStage): VentureStage[] {
  return [...stages.filter(({ id }) => id !== stage.id), stage].toSorted((a, b) =>
    Temporal.PlainDate.compare(a.dueOn, b.dueOn),
  );
}
