import { Refusal } from "../../platform/refusal.ts";

/** Everything a large organization asks of a small firm, by what it costs. The minutes stand in `rules/requests/minutes`. */
export const requestKinds = [
  "assessment-question",
  "session-report",
  "handover-confirmation",
  "matching-confirmation",
  "statement-confirmation",
  "agreement-confirmation",
  "idea-rules",
  "venture-terms",
  "split-signature",
  "skill-answer",
  "document",
  "yearly-review",
  "lesson-answer",
  "gate-answer",
  "benefit-confirmation",
  "transfer-receipt",
  "repair-answer",
  "dispute-look-back",
  "dispute-second-look",
] as const;

export type RequestKind = (typeof requestKinds)[number];
export type RequestOutcome = "answered" | "declined" | "withdrawn";

/** Sizes with a budget of their own; a firm whose size is not known is asked as little as a micro one. */
export const budgetSizes = ["micro", "small", "medium", "unknown"] as const;
export type BudgetSize = (typeof budgetSizes)[number];

/** How long each takes, in minutes, what a firm of each size may be asked for in a quarter, and the rules that say so. */
export type MinutesRule = {
  readonly ruleVersion: string;
  readonly minutes: Readonly<Record<RequestKind, number>>;
  readonly budget: Readonly<Record<BudgetSize, number>>;
  /** Within so many months the same document is not asked for again. */
  readonly sameDocument: number;
  /** The machine reminds so many days before the day, or after asking where there is none. */
  readonly remind: { readonly before: number; readonly after: number };
};

/** What is asked: about which thing (one request for each), why, who will read the answer, by when. */
export type Asked = {
  readonly id: string;
  readonly kind: RequestKind;
  readonly about: string;
  /** How many of the kind it holds: twelve questions are twelve times the minutes of one. */
  readonly times?: number;
  readonly why: string;
  readonly readers: string;
  readonly dueOn: Temporal.PlainDate | null;
  /** Which paper is asked for (`documentKey`): the same one is asked for once in twelve months. */
  readonly document?: string | null;
};

/** What is numbered is asked about anew with each number: an id of its own for each, the same every time. */
export function aboutNumber(id: string, number: number): string {
  const last = (Number.parseInt(id.slice(-8), 16) ^ number) >>> 0;
  return id.slice(0, -8) + last.toString(16).padStart(8, "0");
}

const most = 600;

/** What it costs, in whole minutes: at least one, at most ten hours. */
export function minutesOf({ kind, times = 1 }: Pick<Asked, "kind" | "times">, rule: MinutesRule): number {
  return Math.min(most, Math.max(1, Math.ceil(rule.minutes[kind] * times)));
}

/**
 * The day of the one reminder by machine: some days before it is due; where those are over already the day itself, and the day
 * after it for what is due at once. Without a due day some days after asking.
 */
export function remindOn(
  dueOn: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
  { remind }: Pick<MinutesRule, "remind">,
): Temporal.PlainDate {
  if (dueOn === null) return today.add({ days: remind.after });
  const { compare } = Temporal.PlainDate;
  return (
    [dueOn.subtract({ days: remind.before }), dueOn].find((day) => compare(day, today) > 0) ??
    today.add({ days: 1 })
  );
}

/** The first day of the quarter of a day, and of the one after it. */
export function quarterOf(day: Temporal.PlainDate): {
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
} {
  const from = day.with({ month: day.month - ((day.month - 1) % 3), day: 1 });
  return { from, until: from.add({ months: 3 }) };
}

/** One budget that a large organization set for a size, and the first day it gave. */
export type BudgetSet = {
  readonly size: BudgetSize;
  readonly minutes: number;
  readonly fromOn: Temporal.PlainDate;
  readonly setAt: Temporal.Instant;
};

/** The quarter from which it holds: the one that begins on its first day or after it, so that none changes while it runs. */
export function holdsFrom(fromOn: Temporal.PlainDate): Temporal.PlainDate {
  const { from, until } = quarterOf(fromOn);
  return from.equals(fromOn) ? from : until;
}

/** The budget of a size in the quarter of a day: of those that hold by then the one set for the latest first day, else the rule's. */
export function budgetOn(
  day: Temporal.PlainDate,
  size: BudgetSize,
  sets: readonly BudgetSet[],
  rule: Pick<MinutesRule, "budget">,
): number {
  const { from } = quarterOf(day);
  const [last] = sets
    .filter((one) => one.size === size && Temporal.PlainDate.compare(holdsFrom(one.fromOn), from) <= 0)
    .toSorted(
      (a, b) => Temporal.PlainDate.compare(b.fromOn, a.fromOn) || Temporal.Instant.compare(b.setAt, a.setAt),
    );
  return last?.minutes ?? rule.budget[size];
}

/** Two documents are the same where kind and, for what has no kind, title agree: however it is spelled. */
export function documentKey(kind: string, title = ""): string {
  const plain = title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
  return kind === "other" ? `other:${plain}`.slice(0, 160) : kind;
}

/**
 * Why something was not asked: beyond the budget without a reason (`over-budget`), or the same document again
 * (`document-asked`, with the page where it is). Answered by one page for every form, which keeps what was typed.
 */
export class NotAsked extends Refusal {
  /** Where the document is; null: the reason is what is missing. */
  readonly where: string | null;
  readonly figures: { readonly used: number; readonly more: number; readonly budget: number } | null;

  constructor(made: { where: string } | { used: number; more: number; budget: number }) {
    if ("where" in made)
      super(
        "burden",
        "document-asked",
        "You asked for this document within the last twelve months. It is here.",
      );
    else
      super(
        "burden",
        "over-budget",
        "This takes more of the firm's time than its budget of this quarter. Write why.",
        [{ field: "overReason", code: "over-reason-missing", message: "Write why it cannot wait." }],
      );
    this.where = "where" in made ? made.where : null;
    this.figures = "where" in made ? null : made;
  }
}
