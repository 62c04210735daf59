import type { CsvTable, SkippedRow } from "../../platform/formats/csv.ts";
import type { Problem } from "../../platform/refusal.ts";
import { cellText, detached } from "./cell-text.ts";
import type { Column, Proposal } from "./column-guess.ts";
import type { Digest, LedgerRow, RowFormat } from "./ledger-row.ts";
import { type LedgerOptions, LedgerSurvey, type Notice } from "./ledger-survey.ts";
import { RowReader } from "./row-reader.ts";

/** A table whose rows can be read again and again; `readCsv` gives one. */
export type LedgerTable = Pick<CsvTable, "header" | "rows">;

/** A ledger whose every column is settled by all of its rows. */
export type SettledLedger = {
  readonly format: RowFormat;
  readonly rows: number;
  readonly skipped: { readonly count: number; readonly first: readonly SkippedRow[] };
  readonly notices: readonly Notice[];
};

/** Some thousand rows: those that can be kept, and what is wrong with the others or with single cells. */
export type LedgerBatch = {
  readonly kept: readonly LedgerRow[];
  readonly refused: number;
  readonly problems: readonly Problem[];
};

const samplesKept = 20;
const rowsSampled = 10_000;
const skipsKept = 50;

/** The columns with some of their cells, from the first ten thousand rows: what the guess and the page need. */
export async function sampleColumns(table: LedgerTable): Promise<Column[]> {
  const samples = table.header.map(() => new Set<string>());
  let seen = 0;
  for await (const batch of table.rows()) {
    for (const { cells } of batch) {
      for (const [at, sample] of samples.entries()) {
        const cell = sample.size < samplesKept ? cellText(cells[at] ?? "") : "";
        if (cell !== "") sample.add(detached(cell));
      }
    }
    seen += batch.length;
    if (seen >= rowsSampled) break;
  }
  return table.header.map((header, at) => ({ at, header, samples: [...(samples[at] ?? [])] }));
}

/** The first reading: all rows are looked at, none is kept. Refusals: those of `LedgerSurvey` and of the reader of the table. */
export async function settleLedger(
  table: LedgerTable,
  proposal: Proposal,
  options: LedgerOptions,
): Promise<SettledLedger> {
  const survey = new LedgerSurvey(table.header, proposal, options);
  const first: SkippedRow[] = [];
  let [rows, skipped] = [0, 0];
  const skip = (row: SkippedRow) => {
    if (skipped++ < skipsKept) first.push(row);
  };
  for await (const batch of table.rows(skip)) {
    rows += batch.length;
    for (const { cells } of batch) survey.add(cells);
  }
  return { ...survey.finish(), rows, skipped: { count: skipped, first } };
}

/**
 * The second reading: typed rows, batch by batch, in the order of the file. What one row alone cannot tell is left to the
 * database, which holds them all in a temporary table. Within the file, for rows of one firm with one number: the first is
 * kept; another content is `duplicate-number`; the same content and payment is unchanged; the same content and another payment,
 * day and amount present in it and in the first, is a payment of the same invoice; anything else is `duplicate-number`.
 * A row without a number has the key `cellsDigest` and its place among equal ones in the file.
 */
export async function* ledgerRows(
  table: LedgerTable,
  { format }: Pick<SettledLedger, "format">,
  digest: Digest,
): AsyncGenerator<LedgerBatch, void> {
  const reader = new RowReader(format, digest);
  for await (const batch of table.rows()) {
    const kept: LedgerRow[] = [];
    const problems: Problem[] = [];
    for (const raw of batch) {
      const outcome = reader.read(raw);
      if (outcome.kept !== undefined) kept.push(outcome.kept);
      for (const problem of outcome.problems) problems.push(problem);
    }
    yield { kept, refused: batch.length - kept.length, problems };
  }
}
