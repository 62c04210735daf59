import type { Column, ColumnGuess, Proposal } from "./column-guess.ts";
import { fieldNames, type LedgerField, type Mapping } from "./ledger-field.ts";
import type { LedgerRow } from "./ledger-row.ts";

/** One column of a file as a person is shown it: what it is taken for, how sure that is, and what else it could be. */
export type ColumnPreview = {
  readonly header: string;
  readonly samples: readonly string[];
  readonly field: LedgerField | null;
  readonly certainty: ColumnGuess["certainty"] | null;
  readonly why: string;
  /** Headers that were passed over for the same field. */
  readonly rivals: readonly string[];
};

/** One row as it would be loaded; amounts are minor units of `currency`. What it says nothing of is left out. */
export type RowPreview = {
  readonly row: number;
  readonly values: Readonly<Partial<Record<LedgerField, string | number | boolean>>>;
  readonly paidKnown: boolean;
};

export type FilePreview = {
  readonly columns: readonly ColumnPreview[];
  readonly rows: readonly RowPreview[];
};

const samplesShown = 3;
const longestSample = 60;
/** More columns than any ledger has: the rest is counted and not shown. */
export const columnsShown = 100;
export const rowsShown = 20;

/** `settled` is the mapping after all rows were looked at: it may have dropped a guess. */
export function columnsPreview(
  columns: readonly Column[],
  proposal: Proposal,
  settled?: Mapping,
): ColumnPreview[] {
  const kept = settled && new Set(settled.keys());
  const byPlace = new Map(
    proposal.guesses.filter(({ field }) => kept?.has(field) ?? true).map((guess) => [guess.at, guess]),
  );
  return columns.slice(0, columnsShown).map(({ at, header, samples }) => {
    const guess = byPlace.get(at);
    return {
      header,
      samples: samples.slice(0, samplesShown).map(short),
      field: guess?.field ?? null,
      certainty: guess?.certainty ?? null,
      why: guess?.why ?? "",
      rivals: guess?.rivals ?? [],
    };
  });
}

export function rowPreview({ row, invoice, paidKnown }: LedgerRow): RowPreview {
  const values: Partial<Record<LedgerField, string | number | boolean>> = {};
  for (const field of fieldNames) {
    const value = invoice[field];
    if (value !== null) values[field] = typeof value === "string" ? short(value) : value;
  }
  return { row, values, paidKnown };
}

function short(text: string): string {
  return text.length > longestSample ? `${text.slice(0, longestSample)}…` : text;
}
