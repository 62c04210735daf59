export const questions = ["where", "less", "own"] as const;
export type Question = (typeof questions)[number];

/** A firm asks about an invoice; the answer is in words, and says who gave it. Both sides read both. */
export type Query = {
  readonly id: string;
  readonly invoiceId: string;
  /** As it stood when it was asked: an import may be undone. */
  readonly invoiceNumber: string | null;
  readonly question: Question;
  readonly words: string | null;
  readonly asked: { readonly by: string; readonly on: Temporal.PlainDate };
  /** By when the answer was promised on the day of asking. */
  readonly dueOn: Temporal.PlainDate;
  readonly answer: { readonly text: string; readonly by: string; readonly on: Temporal.PlainDate } | null;
  readonly withdrawnOn: Temporal.PlainDate | null;
};

/** Where a question stands on a day. */
export function standingOf(
  { answer, withdrawnOn, dueOn }: Query,
  today: Temporal.PlainDate,
): "answered" | "answered-late" | "taken-back" | "waits" | "late" {
  const { compare } = Temporal.PlainDate;
  if (answer) return compare(answer.on, dueOn) > 0 ? "answered-late" : "answered";
  if (withdrawnOn) return "taken-back";
  return compare(dueOn, today) < 0 ? "late" : "waits";
}
