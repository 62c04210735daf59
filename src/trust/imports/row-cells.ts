import { type Problem, Refusal } from "../../platform/refusal.ts";
import { type AmountFormat, readAmount } from "./amount-format.ts";
import { cellText } from "./cell-text.ts";
import { dayReader } from "./date-format.ts";
import type { IsoDay } from "./date-text.ts";
import type { DateField, LedgerField, MoneyField, TextField } from "./ledger-field.ts";
import type { RowFormat } from "./ledger-row.ts";

/** A row as it comes from a file. */
export type RawRow = {
  readonly row: number;
  readonly cells: readonly string[];
  readonly flaw?: "quote-in-cell" | "stray-quote" | undefined;
};

const unknownMarks: AmountFormat = { ",": "unknown", ".": "unknown" };
const shownOfACell = 40;

/** The cells of one row after the other, by field. What is damaged is noted: as a fault that refuses the row, or as a remark. */
export class RowCells {
  readonly #format: RowFormat;
  readonly #days: ReadonlyMap<LedgerField, (cell: string) => IsoDay | undefined>;
  #row: RawRow = { row: 0, cells: [] };
  faults: Problem[] = [];
  remarks: Problem[] = [];

  constructor(format: RowFormat) {
    this.#format = format;
    this.#days = new Map([...format.dates].map(([field, order]) => [field, dayReader(order)]));
  }

  start(row: RawRow): void {
    this.#row = row;
    if (this.faults.length > 0) this.faults = [];
    if (this.remarks.length > 0) this.remarks = [];
  }

  fault(field: LedgerField | "", code: string, message: string): void {
    this.faults.push({ field, code, message, row: this.#row.row });
  }

  remark(field: LedgerField | "", code: string, message: string): void {
    this.remarks.push({ field, code, message, row: this.#row.row });
  }

  /** Empty where the column or the cell is missing. */
  cell(field: LedgerField): string {
    const at = this.#format.mapping.get(field);
    return at === undefined ? "" : cellText(this.#row.cells[at] ?? "");
  }

  text(field: TextField, most = 500): string | null {
    const text = this.cell(field);
    if (text.length <= most) return text === "" ? null : text;
    this.remark(
      field,
      "text-too-long",
      `This text has ${text.length} characters. At most ${most} are kept, so it is left out.`,
    );
    return null;
  }

  /** A text by which rows are told apart: too long refuses the row, since cutting it could make two rows one. */
  key(field: TextField, most: number): string | null {
    const text = this.cell(field);
    if (text.length <= most) return text === "" ? null : text;
    this.fault(
      field,
      "text-too-long",
      `This text has ${text.length} characters. At most ${most} are possible here.`,
    );
    return null;
  }

  day(field: DateField): IsoDay | null {
    const cell = this.cell(field);
    if (cell === "") return null;
    const day = this.#days.get(field)?.(cell);
    if (day === undefined)
      this.remark(field, "date-unreadable", `“${shown(cell)}” is no date. The date is not known.`);
    return day ?? null;
  }

  amount(field: Exclude<MoneyField, "amount">, currency: string): number | null {
    const cell = this.cell(field);
    if (cell === "") return null;
    const amount = this.money(field, cell, currency);
    if (typeof amount === "number") return amount;
    this.remark(field, amount.code, `“${shown(cell)}”: ${amount.message} The amount is not known.`);
    return null;
  }

  /** Minor units, or the Refusal that says why not. */
  money(field: MoneyField, cell: string, currency: string): number | Refusal {
    try {
      return readAmount(cell, currency, this.#format.amounts.get(field) ?? unknownMarks);
    } catch (refusal) {
      if (refusal instanceof Refusal) return refusal;
      throw refusal;
    }
  }

  choice<Value>(field: LedgerField, read: (cell: string) => Value | undefined): Value | null {
    const cell = this.cell(field);
    if (cell === "") return null;
    const value = read(cell);
    if (value === undefined)
      this.remark(field, "value-unreadable", `“${shown(cell)}” is not understood here. It is not known.`);
    return value ?? null;
  }
}

export const shown = (cell: string): string =>
  cell.length > shownOfACell ? `${cell.slice(0, shownOfACell)}…` : cell;
