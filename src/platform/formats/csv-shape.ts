import { Refusal } from "../refusal.ts";
import { CsvParser, type CsvRow, rowTooLong } from "./csv-parser.ts";

export const separators = [",", ";", "\t", "|"] as const;
export type Separator = (typeof separators)[number];

/** How much a row looks like the header its reader hopes for: 0 not at all, else the number of names known. */
export type HeaderScore = (cells: readonly string[]) => number;

export type CsvShape = {
  readonly separator: Separator;
  /** `hint` = a first line `sep=;` as spreadsheets write it. */
  readonly separatorFrom: "declared" | "hint" | "detected";
  readonly header: readonly string[];
  readonly headerRow: number;
};

const rowsLookedAt = 200;
const headerWithin = 50;

/**
 * Settles separator and header from the beginning of a text. Each separator is tried: the one wins under which most rows have
 * the same number of cells, and a header is known; `1.234,56` beside semicolons does not mislead, since the header has no
 * comma. Undefined when nothing but empty rows is there. Refusals of the parser, when no separator gives a row.
 */
export function findShape(
  head: string,
  whole: boolean,
  score: HeaderScore = () => 0,
  declared?: Separator,
): CsvShape | undefined {
  const hint = /^sep=([,;|\t])\r?\n/i.exec(head)?.[1] as Separator | undefined;
  const separator = declared ?? hint;
  const tried = (separator === undefined ? separators : [separator]).map((candidate) =>
    tryOne(head, whole, candidate, score),
  );
  const best = tried.reduce((a, b) => (b.worth > a.worth ? b : a));
  if (best.rows.length === 0) refuseEndless(tried, whole);
  const header = best.rows[best.headerAt];
  if (header === undefined) return undefined;
  return {
    separator: best.separator,
    separatorFrom: declared !== undefined ? "declared" : hint !== undefined ? "hint" : "detected",
    header: header.cells.map((cell) => cell.trim()),
    headerRow: header.row,
  };
}

type Trial = {
  separator: Separator;
  rows: CsvRow[];
  headerAt: number;
  worth: number;
  refusal: Refusal | undefined;
};

function tryOne(head: string, whole: boolean, separator: Separator, score: HeaderScore): Trial {
  let rows: CsvRow[] = [];
  let refusal: Refusal | undefined;
  try {
    const parser = new CsvParser(separator);
    rows = parser.push(head);
    if (whole) rows.push(...parser.finish());
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refusal = error;
  }
  rows = rows.filter((row) => !isHint(row) && !isEmpty(row.cells)).slice(0, rowsLookedAt);
  const width = commonWidth(rows);
  const scores = rows.slice(0, headerWithin).map((row) => score(row.cells));
  const known = Math.max(0, ...scores);
  const share = rows.filter((row) => row.cells.length === width).length / Math.max(1, rows.length);
  return {
    separator,
    rows,
    headerAt: known > 0 ? scores.indexOf(known) : firstFullRow(rows, width),
    worth: share * Math.log2(width) * (1 + known),
    refusal,
  };
}

/** The number of cells that most rows have, two at least if any row has them; the larger on a tie. */
function commonWidth(rows: readonly CsvRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows)
    if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  let [width, most] = [1, 0];
  for (const [candidate, count] of counts) {
    if (count > most || (count === most && candidate > width)) [width, most] = [candidate, count];
  }
  return width;
}

/** A title fills a cell or two; the header fills most of them. */
function firstFullRow(rows: readonly CsvRow[], width: number): number {
  return rows.findIndex((row) => row.cells.filter((cell) => cell.trim() !== "").length >= width * 0.6);
}

/** No row ends within the head: the first is refused here, not after its hundred megabytes. */
function refuseEndless(tried: readonly Trial[], whole: boolean): void {
  const refusal = tried.find((trial) => trial.refusal !== undefined)?.refusal;
  if (refusal !== undefined) throw refusal;
  if (!whole) throw rowTooLong(1, false);
}

export function isEmpty(cells: readonly string[]): boolean {
  return cells[0]?.trim() === "" && cells.every((cell) => cell.trim() === "");
}

const isHint = (row: CsvRow): boolean => row.row === 1 && /^sep=/i.test(row.cells[0] ?? "");
