import { invalid, type Refusal } from "../refusal.ts";

/**
 * One row of a table. `row` counts from 1 as a spreadsheet shows it: empty rows count, a line end inside quotes does not.
 * `flaw`: `quote-in-cell` = a quotation mark inside an unquoted cell, kept as written; `stray-quote` = text after a closing
 * quotation mark, so that nobody can say where the cells end: the row stops at its line end and is not to be used.
 */
export type CsvRow = {
  readonly row: number;
  readonly cells: readonly string[];
  readonly flaw: "quote-in-cell" | "stray-quote" | undefined;
};

export const mostColumns = 1_000;
/** In characters. No row of a ledger comes near; a quotation mark that never closes does. */
export const longestRow = 1 << 20;

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;

/**
 * RFC 4180 over text that arrives in pieces of any size. Our own, because it reads ledgers about three times as fast as the
 * package we measured, and goes on in the next line after a stray quotation mark. Memory: one piece and one row.
 * Refusals: `too-many-columns`, `row-too-long`, `truncated`.
 */
export class CsvParser {
  readonly #separator: number;
  #rest = "";
  #row = 0;
  /** True when the last row of the file had no line end. */
  endedOpen = false;

  constructor(separator: string) {
    this.#separator = separator.charCodeAt(0);
  }

  push(text: string): CsvRow[] {
    return this.#read(this.#rest + text, false);
  }

  finish(): CsvRow[] {
    this.endedOpen = this.#rest !== "";
    return this.#read(this.#rest, true);
  }

  #read(text: string, final: boolean): CsvRow[] {
    const separator = this.#separator;
    const rows: CsvRow[] = [];
    const length = text.length;
    let rowStart = 0;
    let cellStart = 0;
    let cells: string[] = [];
    let flaw: CsvRow["flaw"];
    for (let at = 0; at <= length; at++) {
      let code = at < length ? text.charCodeAt(at) : -1;
      let end = at;
      let cell: string | undefined;
      if (code === quote && at > cellStart) {
        flaw ??= "quote-in-cell";
        continue;
      }
      if (code === quote) {
        const closing = closingQuote(text, at + 1);
        if (closing < 0 && final) throw neverClosed(this.#row + 1);
        if (closing < 0 || (closing + 1 === length && !final)) break;
        cell = text.slice(at + 1, closing);
        if (cell.includes('"')) cell = cell.replaceAll('""', '"');
        end = closing + 1;
        code = end < length ? text.charCodeAt(end) : -1;
        if (code !== separator && code !== lineFeed && code !== carriageReturn && code !== -1) {
          flaw = "stray-quote";
          end = lineEnd(text, at);
          if (end === length && !final) break;
          cell = text.slice(at, end);
          code = end < length ? text.charCodeAt(end) : -1;
        }
        at = end;
      }
      if (code === separator) {
        if (cells.push(cell ?? text.slice(cellStart, end)) >= mostColumns)
          throw tooManyColumns(this.#row + 1);
        cellStart = end + 1;
      } else if (code === lineFeed || code === carriageReturn || code === -1) {
        if (code === -1 && (!final || rowStart === length)) break;
        if (code === carriageReturn && end + 1 === length && !final) break;
        if (end - rowStart > longestRow) throw rowTooLong(this.#row + 1, false);
        cells.push(cell ?? text.slice(cellStart, end));
        rows.push({ row: ++this.#row, cells, flaw });
        if (code === carriageReturn && text.charCodeAt(end + 1) === lineFeed) at = end + 1;
        rowStart = cellStart = at + 1;
        cells = [];
        flaw = undefined;
      }
    }
    this.#rest = text.slice(rowStart);
    if (this.#rest.length > longestRow) throw rowTooLong(this.#row + 1, text.charCodeAt(cellStart) === quote);
    return rows;
  }
}

/** Where the cell's closing quotation mark stands, doubled ones passed over; -1 when it is not in this text. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== quote) return at;
  }
  return -1;
}

function lineEnd(text: string, from: number): number {
  const found = /[\r\n]/g;
  found.lastIndex = from;
  return found.exec(text)?.index ?? text.length;
}

const neverClosed = (row: number): Refusal =>
  invalid("truncated", `Row ${row} opens a quotation mark that is never closed: the file is cut off.`);
const tooManyColumns = (row: number): Refusal =>
  invalid("too-many-columns", `Row ${row} has more than ${mostColumns} columns.`);
/** Refusal `row-too-long`; `quoted` when a quotation mark is open. */
export const rowTooLong = (row: number, quoted: boolean): Refusal =>
  invalid(
    "row-too-long",
    `Row ${row} has more than ${longestRow} characters${quoted ? ": a quotation mark in it is never closed" : ""}.`,
  );
