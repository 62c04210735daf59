import { firstDayOf, monthText } from "./month.ts";
import { type CountedPromise, isBefore, isInvoiceKind, versionOn } from "./promise.ts";
import { isClosed, stateOf } from "./state.ts";
import { sameTally, type Tally } from "./tally.ts";

/** What the record is told of one promise: by month, the numbers of months that closed, and of closed ones that changed. */
export type Closing = {
  readonly closed: Readonly<Record<string, string>>;
  readonly changed: Readonly<Record<string, string>>;
};

/** The ledger day before and after: null where there was none. */
export type LedgerDays = { readonly before: number | null; readonly now: number | null };

type Months = ReadonlyMap<number, Tally>;

/**
 * Months that closed with this count (their last day is reached, and they had no numbers or were open before), and months
 * whose numbers, closed before, are others now. Months before the promise began are nobody's promise: not told.
 */
export function closing(promise: CountedPromise, before: Months, now: Months, days: LedgerDays): Closing {
  const closed: Record<string, string> = {};
  const changed: Record<string, string> = {};
  for (const month of [...new Set([...before.keys(), ...now.keys()])].sort((a, b) => a - b)) {
    if (isBefore(promise, month)) continue;
    const [old, made] = [before.get(month), now.get(month)];
    const wasClosed = days.before !== null && isClosed(month, days.before);
    if (old && wasClosed) {
      if (!made || !sameTally(old, made))
        changed[monthText(month)] = `${told(promise, month, old)}; now ${told(promise, month, made)}`;
    } else if (made && days.now !== null && isClosed(month, days.now))
      closed[monthText(month)] = told(promise, month, made);
  }
  return { closed, changed };
}

/** "19 of 20, kept" */
function told(promise: CountedPromise, month: number, tally: Tally | undefined): string {
  if (!tally) return isInvoiceKind(promise.kind) ? "no invoices" : "nothing";
  const state = stateOf(tally, versionOn(promise, firstDayOf(month)), true, { kept: 0, decided: 0 });
  return `${tally.kept} of ${tally.decided}, ${state}`;
}
