import { minorDigits } from "../../platform/currency.ts";
import { type DecimalMark, parseMoney } from "../../platform/money.ts";
import { Refusal } from "../../platform/refusal.ts";

/** What the rows of one column show about a mark: it groups thousands, it stands before decimals, both, or nothing. */
export type MarkUse = "groups" | "decimals" | "both" | "unknown";
export type AmountFormat = { readonly ",": MarkUse; readonly ".": MarkUse };

const plain = /^-?\d{1,12}(?:\.\d{1,2})?$/;
const marked = /\d([.,])\d/g;

/** Looks at every cell of one column, so that `1,234` in one row is settled by `1,234.50` or `12,345,678` in another. */
export class AmountColumn {
  filled = 0;
  negative = 0;
  readonly #groups = { ",": false, ".": false };
  readonly #decimals = { ",": false, ".": false };

  add(cell: string): void {
    if (cell === "") return;
    this.filled++;
    if (/^[-−(]|-$/.test(cell)) this.negative++;
    if (plain.test(cell)) {
      if (cell.includes(".")) this.#decimals["."] = true;
      return;
    }
    const marks = [...cell.matchAll(marked)].map((found) => ({
      mark: found[1] as DecimalMark,
      at: found.index + 1,
    }));
    const last = marks.at(-1);
    if (last === undefined) return;
    const repeated = marks.filter(({ mark }) => mark === last.mark).length > 1;
    const head = /\d+$/.exec(cell.slice(0, last.at))?.[0] ?? "";
    const tail = /^\d+/.exec(cell.slice(last.at + 1))?.[0] ?? "";
    if (repeated) this.#groups[last.mark] = true;
    else if (marks.length > 1 || tail.length !== 3 || head.length > 3 || head.startsWith("0")) {
      this.#decimals[last.mark] = true;
    }
    for (const { mark } of marks) if (mark !== last.mark) this.#groups[mark] = true;
  }

  settle(): AmountFormat {
    return { ",": this.#use(","), ".": this.#use(".") };
  }

  #use(mark: DecimalMark): MarkUse {
    const [groups, decimals] = [this.#groups[mark], this.#decimals[mark]];
    return groups && decimals ? "both" : groups ? "groups" : decimals ? "decimals" : "unknown";
  }
}

/**
 * The minor units that a cell means. A cell with two meanings (`1,234`) is read when its own mark is settled by other rows of the
 * column: as thousands where it groups elsewhere, as decimals where it stands before decimals elsewhere and the currency has
 * three. That another mark stands before decimals elsewhere (`100.00`) does not settle it: nobody who writes `1,234` among
 * `1000.00` and `250.00` writes thousands with a comma as a rule.
 * Refusals: those of `parseMoney`.
 */
export function readAmount(cell: string, currency: string, format: AmountFormat): number {
  if (plain.test(cell) && minorDigits(currency) === 2) return plainMinorUnits(cell);
  try {
    return parseMoney(cell, currency).amount;
  } catch (refusal) {
    if (!(refusal instanceof Refusal) || refusal.code !== "amount-two-meanings") throw refusal;
    const mark: DecimalMark = cell.includes(",") ? "," : ".";
    const use = format[mark];
    if (use === "groups") return parseMoney(cell, currency, mark === "," ? "." : ",").amount;
    if (use === "decimals" && minorDigits(currency) >= 3) return parseMoney(cell, currency, mark).amount;
    throw refusal;
  }
}

/** The way of nearly every row of nearly every ledger: exact, and without the search for signs and groups. */
function plainMinorUnits(cell: string): number {
  const point = cell.indexOf(".");
  const digits = point < 0 ? `${cell}00` : cell.slice(0, point) + cell.slice(point + 1).padEnd(2, "0");
  return Number(digits) + 0;
}
