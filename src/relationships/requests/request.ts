/** Everything a large organization asks of a small firm, by what it costs. The minutes stand in `rules/requests/minutes`. */
export const requestKinds = [
  "assessment-question",
  "session-report",
  "handover-confirmation",
  "matching-confirmation",
  "yearly-review",
] as const;

export type RequestKind = (typeof requestKinds)[number];
export type RequestOutcome = "answered" | "declined" | "withdrawn";

/** How long each takes, in minutes, and the rule that says so. */
export type MinutesRule = {
  readonly ruleVersion: string;
  readonly minutes: Readonly<Record<RequestKind, number>>;
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
};

const most = 600;

/** What it costs, in whole minutes: at least one, at most ten hours. */
export function minutesOf({ kind, times = 1 }: Pick<Asked, "kind" | "times">, rule: MinutesRule): number {
  return Math.min(most, Math.max(1, Math.ceil(rule.minutes[kind] * times)));
}
