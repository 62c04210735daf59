import { invalid } from "../refusal.ts";
import { CsvParser, type CsvRow } from "./csv-parser.ts";
import { findShape, type HeaderScore, isEmpty, type Separator } from "./csv-shape.ts";
import { type ByteSource, decodeText, type Encoding, surveyText, type TextSurvey } from "./encoding.ts";

/** A row that carries no data. Above the header everything is `title`. */
export type SkippedRow = {
  readonly row: number;
  readonly why: "title" | "empty" | "repeated-header" | "repeated-title";
};

export type CsvOptions = {
  readonly encoding?: Encoding;
  readonly separator?: Separator;
  /** Tells the header from titles above it, where the reader knows names it looks for. */
  readonly headerScore?: HeaderScore;
};

/** A table whose shape is settled; its rows can be read any number of times. */
export type CsvTable = {
  readonly encoding: Encoding;
  readonly encodingFrom: TextSurvey["encodingFrom"];
  readonly separator: Separator;
  readonly separatorFrom: "declared" | "hint" | "detected";
  readonly bytes: number;
  /** The names as written, without the spaces around them; the same name may stand twice. */
  readonly header: readonly string[];
  readonly headerRow: number;
  /** The rows below the header in batches of a few thousand. Refusals: `truncated`, `file-changed` and those of the parser. */
  rows(skipped?: (row: SkippedRow) => void): AsyncGenerator<CsvRow[], void>;
};

/**
 * Opens comma-separated values (RFC 4180 and what programs really write) for streaming. The bytes are read once for the
 * encoding, then once per call of `rows`. Memory stays flat: one piece of the file and one row.
 * Refusals: those of `surveyText`, of the parser, and `no-header` when there is nothing but empty rows.
 */
export async function readCsv(open: ByteSource, options: CsvOptions = {}): Promise<CsvTable> {
  const survey = await surveyText(open, options.encoding);
  const whole = survey.head.length === survey.bytes;
  const head = new TextDecoder(survey.encoding).decode(survey.head, { stream: true });
  const shape = findShape(head, whole, options.headerScore, options.separator);
  if (shape === undefined) throw invalid("no-header", "The file holds only empty rows.");
  return {
    encoding: survey.encoding,
    encodingFrom: survey.encodingFrom,
    bytes: survey.bytes,
    ...shape,
    async *rows(skipped = () => {}) {
      const parser = new CsvParser(shape.separator);
      const body = new Body(shape.header, shape.headerRow, skipped);
      for await (const text of decodeText(open, survey)) {
        const rows = body.keep(parser.push(text));
        if (rows.length > 0) yield rows;
      }
      const last = parser.finish();
      if (parser.endedOpen) body.refuseIfCutOff(last);
      const rows = body.keep(last);
      if (rows.length > 0) yield rows;
    },
  };
}

/** Leaves out what paged reports repeat, and says so. */
class Body {
  readonly #header: readonly string[];
  readonly #headerRow: number;
  readonly #skipped: (row: SkippedRow) => void;
  readonly #titles = new Set<string>();
  #narrowest: number;

  constructor(header: readonly string[], headerRow: number, skipped: (row: SkippedRow) => void) {
    this.#header = header;
    this.#headerRow = headerRow;
    this.#skipped = skipped;
    this.#narrowest = header.length;
  }

  keep(rows: CsvRow[]): CsvRow[] {
    return rows.filter((row) => {
      if (row.row === this.#headerRow) return false;
      const why = this.#reason(row);
      if (why !== undefined) this.#skipped({ row: row.row, why });
      else if (row.cells.length < this.#narrowest) this.#narrowest = row.cells.length;
      return why === undefined;
    });
  }

  /** A last row without a line end that stops before every other row does is half a row. */
  refuseIfCutOff(rows: readonly CsvRow[]): void {
    const last = rows.at(-1);
    if (last === undefined || last.row <= this.#headerRow || last.cells.length >= this.#narrowest) return;
    throw invalid(
      "truncated",
      `Row ${last.row}, the last, stops after ${last.cells.length} of ${this.#narrowest} cells and has no line end: the file is cut off. If it is complete, end it with a line break.`,
    );
  }

  #reason({ row, cells }: CsvRow): SkippedRow["why"] | undefined {
    if (isEmpty(cells)) return "empty";
    if (row < this.#headerRow) {
      this.#titles.add(titleOf(cells));
      return "title";
    }
    if (cells[0]?.trim() === this.#header[0] && this.#isHeader(cells)) return "repeated-header";
    return this.#titles.size > 0 && this.#titles.has(titleOf(cells)) ? "repeated-title" : undefined;
  }

  #isHeader(cells: readonly string[]): boolean {
    return (
      cells.length === this.#header.length && cells.every((cell, at) => cell.trim() === this.#header[at])
    );
  }
}

/** "Page 2 of 9" is the same title as "Page 1 of 9". */
function titleOf(cells: readonly string[]): string {
  return cells.join(" ").trim().replace(/\d+/g, "0");
}
