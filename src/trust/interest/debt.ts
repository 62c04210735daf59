type Entry = { readonly on: Temporal.PlainDate; readonly amount: number };

/** One invoice as a debt, in minor units of its currency. */
export type Debt = {
  readonly amount: number;
  readonly currency: string;
  readonly due: Temporal.PlainDate;
  /** The day that settled what the entries below leave, or the day up to which is counted. */
  readonly paid: Temporal.PlainDate;
  /** Part payments: the payment day still bears interest on the old balance. */
  readonly payments?: readonly Entry[];
  /** Credit notes: they lower the balance from their date. */
  readonly credits?: readonly Entry[];
  /** The part in dispute that is not settled for the MSME: it bears nothing until it is. */
  readonly disputed?: number;
};

/** A piece of the debt and the last day on which it was owed. */
export type Piece = { readonly amount: number; readonly last: Temporal.PlainDate };

/**
 * The debt cut into pieces that were each owed until one day. Interest on every day's balance is the sum over the pieces, and
 * each is counted by the law as if it were a debt of its own. Entries beyond what is owed, or after `paid`, settle nothing.
 */
export function piecesOf(debt: Debt): Piece[] {
  const entries = [
    ...(debt.payments ?? []).map(({ on, amount }) => ({ amount, last: on })),
    ...(debt.credits ?? []).map(({ on, amount }) => ({ amount, last: on.subtract({ days: 1 }) })),
  ].filter(({ last }) => Temporal.PlainDate.compare(last, debt.paid) < 0);
  entries.sort((a, b) => Temporal.PlainDate.compare(a.last, b.last));
  let open = debt.amount - (debt.disputed ?? 0);
  const pieces: Piece[] = [];
  for (const { amount, last } of [...entries, { amount: open, last: debt.paid }]) {
    const settled = Math.min(amount, open);
    if (settled > 0) pieces.push({ amount: settled, last });
    open -= Math.max(0, settled);
  }
  return pieces;
}
