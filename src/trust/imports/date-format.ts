import { detached } from "./cell-text.ts";
import { type DayReadings, type IsoDay, readingsOf } from "./date-text.ts";

/** What `--date-format` says. */
export type DateOption = "iso" | "dmy" | "mdy";

/**
 * How the dates of one column are read. Days written year first or with the month's name are read in every order;
 * `iso` reads nothing else; `serial` reads a spreadsheet's day numbers and nothing else.
 */
export type DateOrder = DateOption | "serial";

export type DateSettlement =
  | { readonly order: DateOrder; readonly why: string }
  /** No row tells day from month, or the rows contradict each other. */
  | { readonly fault: "ambiguous" | "mixed"; readonly samples: readonly string[] };

const rows = (count: number): string => (count === 1 ? "1 row" : `${count} rows`);

const mostRemembered = 20_000;

/**
 * Looks at every cell of one column and settles the order of day and month: by the rows that fit one order only, never by
 * another column. Columns of one file do come from different programs (a ledger's dates beside pasted payment dates), and a
 * day read wrongly is a promise read wrongly; `--date-format` is one word. Memory: the distinct cells, up to a bound.
 */
export class DateColumn {
  /** How many cells have something in them. */
  filled = 0;
  /** The first of them, to show. */
  firstCell = "";
  #sure = 0;
  #serial = 0;
  #dayOnly = 0;
  #monthOnly = 0;
  #either = 0;
  #dotted = 0;
  #sample = { dayOnly: "", monthOnly: "", either: "" };
  readonly #remembered = new Map<string, DayReadings>();

  add(cell: string): void {
    if (cell === "") return;
    const reading = this.#readingOf(cell);
    if (this.filled++ === 0) this.firstCell = detached(cell);
    if (reading.sure !== undefined) this.#sure++;
    else if (reading.serial !== undefined) this.#serial++;
    else if (reading.dayFirst !== undefined && reading.monthFirst !== undefined) {
      if (reading.dayFirst === reading.monthFirst) {
        this.#sure++;
        return;
      }
      if (this.#either++ === 0) this.#sample.either = cell;
      if (reading.dotted) this.#dotted++;
    } else if (reading.dayFirst !== undefined) {
      if (this.#dayOnly++ === 0) this.#sample.dayOnly = cell;
    } else if (reading.monthFirst !== undefined) {
      if (this.#monthOnly++ === 0) this.#sample.monthOnly = cell;
    }
  }

  /** How many cells are days in this order. */
  readable(order: DateOrder): number {
    if (order === "serial") return this.#serial;
    const either = order === "iso" ? 0 : this.#either;
    return this.#sure + either + (order === "dmy" ? this.#dayOnly : order === "mdy" ? this.#monthOnly : 0);
  }

  settle(): DateSettlement {
    const [day, month] = [this.#dayOnly, this.#monthOnly];
    // One slip among many rows does not turn a column: it is damaged where it stands. One in twenty is no slip.
    if (Math.min(day, month) * 20 > Math.max(day, month)) {
      return { fault: "mixed", samples: [this.#sample.dayOnly, this.#sample.monthOnly] };
    }
    if (day > month)
      return { order: "dmy", why: `day first, as ${this.#sample.dayOnly} shows (${rows(day)})` };
    if (month > day)
      return { order: "mdy", why: `month first, as ${this.#sample.monthOnly} shows (${rows(month)})` };
    if (this.#dotted > 0 && this.#dotted === this.#either) {
      return { order: "dmy", why: "day first, as dates with dots are written" };
    }
    if (this.#either > 0) return { fault: "ambiguous", samples: [this.#sample.either] };
    if (this.#serial > 0 && this.#sure === 0) return { order: "serial", why: "day numbers of a spreadsheet" };
    return { order: "iso", why: "written so that only one day fits" };
  }

  #readingOf(cell: string): DayReadings {
    let reading = this.#remembered.get(cell);
    if (reading === undefined) {
      if (this.#remembered.size >= mostRemembered) this.#remembered.clear();
      reading = readingsOf(cell);
      this.#remembered.set(detached(cell), reading);
    }
    return reading;
  }
}

/** The day that a cell means in the order of its column; undefined when it means none. */
export function readDay(cell: string, order: DateOrder): IsoDay | undefined {
  const reading = readingsOf(cell);
  if (order === "serial") return reading.serial;
  if (order === "dmy") return reading.sure ?? reading.dayFirst;
  if (order === "mdy") return reading.sure ?? reading.monthFirst;
  return reading.sure ?? (reading.dayFirst === reading.monthFirst ? reading.dayFirst : undefined);
}

/** `readDay` for one column, which has few distinct days: each is worked out once. */
export function dayReader(order: DateOrder): (cell: string) => IsoDay | undefined {
  const remembered = new Map<string, IsoDay | undefined>();
  return (cell) => {
    const known = remembered.get(cell);
    if (known !== undefined || remembered.has(cell)) return known;
    if (remembered.size >= mostRemembered) remembered.clear();
    const day = readDay(cell, order);
    remembered.set(detached(cell), day);
    return day;
  };
}
