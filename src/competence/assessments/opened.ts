import type { Answer, Criterion, SkipRule } from "../frameworks/framework.ts";
import { asked } from "../frameworks/skip.ts";
import type { Text } from "../frameworks/text.ts";

/** With the firm, on the assessor's desk, published, or taken back with a reason. */
export const stages = ["asked", "judging", "published", "withdrawn"] as const;
export type Stage = (typeof stages)[number];

/** What this work needs of one criterion. */
export const needs = ["needed", "helpful", "not-needed"] as const;
export type Need = (typeof needs)[number];

/** What a firm answers: it shows something, says something, has nothing to show here, or it does not apply. */
export const firmAnswers = ["shown", "said", "nothing", "not-apply"] as const;
export type FirmAnswer = (typeof firmAnswers)[number];

export type PersonNamed = { readonly id: string; readonly name: string };

/** An assessment that was opened: by whom, for which work, until when, and where it stands. */
export type Opened = {
  readonly id: string;
  readonly frameworkRef: string;
  readonly frameworkName: Text;
  readonly skips: readonly SkipRule[];
  readonly size: "micro" | "small" | "medium" | "large" | "unknown";
  readonly purpose: string;
  readonly dueOn: Temporal.PlainDate;
  readonly stage: Stage;
  /** Null after a panel ruled that somebody else judges: then never `barredId`. */
  readonly assessor: PersonNamed | null;
  readonly barredId: string | null;
  readonly openedBy: string;
  readonly openedAt: Temporal.Instant;
  readonly sentAt: Temporal.Instant | null;
  readonly publishedAt: Temporal.Instant | null;
  readonly withdrawn: {
    readonly by: string;
    readonly at: Temporal.Instant;
    readonly reason: string;
  } | null;
  readonly firmReadAt: Temporal.Instant | null;
  readonly repliedAt: Temporal.Instant | null;
  readonly replyReadAt: Temporal.Instant | null;
  readonly version: number;
};

/** One criterion of it, as the framework said it on that day. `asked`: the firm had shown nothing for it yet. */
export type OpenedCriterion = {
  readonly content: Criterion;
  readonly needed: Need;
  readonly asked: boolean;
};

const asSkipped: Readonly<Record<FirmAnswer, Answer>> = {
  shown: "yes",
  said: "yes",
  nothing: "not-yet",
  "not-apply": "not-ours",
};

/** What is looked at: what this work needs or is helped by, without what the firm's answers make pointless. */
export function lookedAt(
  criteria: readonly OpenedCriterion[],
  skips: readonly SkipRule[],
  answers: ReadonlyMap<string, FirmAnswer>,
): OpenedCriterion[] {
  const wanted = criteria.filter(({ needed }) => needed !== "not-needed");
  const said = new Map([...answers].map(([id, answer]) => [id, asSkipped[answer]]));
  const left = new Set(
    asked(
      wanted.map(({ content }) => content),
      { skips },
      said,
    ).map(({ id }) => id),
  );
  return wanted.filter(({ content }) => left.has(content.id));
}

/** The questions of a firm: only what it has not shown, in the order of the framework. */
export function questionsOf(
  criteria: readonly OpenedCriterion[],
  skips: readonly SkipRule[],
  answers: ReadonlyMap<string, FirmAnswer>,
): OpenedCriterion[] {
  return lookedAt(criteria, skips, answers).filter((one) => one.asked);
}

/** Where it is still worked on. */
export function isOpen({ stage }: Pick<Opened, "stage">): boolean {
  return stage === "asked" || stage === "judging";
}

/** A word about conflicts of interest: none, or which. */
export type ConflictWord = { readonly conflict: string | null; readonly saidAt: Temporal.Instant };

/** Whether somebody may assess: they have said so lately, and nothing ties them to the firm. */
export function wordHolds(
  word: ConflictWord | undefined,
  now: Temporal.Instant,
  days: number,
): "holds" | "missing" | "conflict" {
  if (!word || Temporal.Instant.compare(word.saidAt.add({ hours: 24 * days }), now) < 0) return "missing";
  return word.conflict === null ? "holds" : "conflict";
}

/** The days of an assessment: the rule pack `competence/assessing` of a day. */
export type AssessingRule = {
  readonly ruleVersion: string;
  /** How long a word about conflicts of interest holds. */
  readonly conflictWordDays: number;
  readonly appealDays: number;
  /** Within how many days a panel rules. */
  readonly rulingDays: number;
  /** How long a mailed seat opens its page. */
  readonly seatDays: number;
};
