import { hash } from "node:crypto";
import { type CsvTable, readCsv } from "../../platform/formats/csv.ts";
import type { ByteSource } from "../../platform/formats/encoding.ts";
import { looksLikeXml, readUbl } from "../../platform/formats/ubl.ts";
import { Refusal } from "../../platform/refusal.ts";
import type { ImportFile } from "../imports/actions.ts";
import { type Column, guessColumns, headerScore, type Proposal } from "../imports/column-guess.ts";
import { namedColumns } from "../imports/file-fault.ts";
import type { ImportOptions } from "../imports/import.ts";
import type { LedgerField, Mapping } from "../imports/ledger-field.ts";
import { type LedgerBatch, ledgerRows, sampleColumns, settleLedger } from "../imports/ledger-file.ts";
import type { RowOutcome } from "../imports/row-reader.ts";
import { ublFields, ublRow } from "../imports/ubl-row.ts";

/** A file by what it is called and a way to read its bytes, again and again. */
export type LedgerFile = { readonly name: string; readonly open: ByteSource };

/** What a table shows before its rows are read one by one: its columns, and what they are taken for. */
export type Look = {
  readonly file: string;
  readonly columns: readonly Column[];
  readonly proposal: Proposal;
};

/** Told while files are opened: which one it is, and each table as soon as its columns are known. */
export type Opening = {
  reading?(index: number): void;
  seen?(look: Look): void;
  settled?(look: Look, mapping: Mapping): void;
};

/**
 * Looks at every row of every file and settles how it is read: CSV, or documents in UBL, told apart by content.
 * Refusals: every file fault of the contract, by its code.
 */
export async function openFiles(
  files: readonly LedgerFile[],
  options: ImportOptions,
  currency: string,
  opening: Opening = {},
): Promise<ImportFile[]> {
  const opened: ImportFile[] = [];
  const documents: LedgerFile[] = [];
  for (const [index, file] of files.entries()) {
    opening.reading?.(index);
    if (looksLikeXml(await headOf(file.open))) documents.push(file);
    else
      opened.push(await openTable(file, options, currency, opening).catch(nameFile(file, files.length > 1)));
  }
  if (documents.length > 0) opened.push(openDocuments(documents));
  return opened;
}

/** Of several files, the one that is refused is named. */
function nameFile({ name }: LedgerFile, several: boolean): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Refusal) || !several) throw error;
    throw new Refusal(error.kind, error.code, `${name}: ${error.message}`, error.fields);
  };
}

async function openTable(
  { name, open }: LedgerFile,
  options: ImportOptions,
  currency: string,
  opening: Opening,
): Promise<ImportFile> {
  const table = await readCsv(open, { headerScore: headerScore([...options.map.values()]) });
  const columns = await sampleColumns(table);
  const look = { file: name, columns, proposal: propose(table, columns, options) };
  opening.seen?.(look);
  // Only now: a page can show the columns to choose from.
  namedColumns(table.header, options.map);
  const settled = await settleLedger(table, look.proposal, {
    currency: options.currency ?? currency,
    currencyGiven: options.currency !== undefined,
    ...(options.entity === undefined ? {} : { entity: options.entity }),
    ...(options.dateFormat === undefined ? {} : { dateFormat: options.dateFormat }),
    ...(options.allowUndated === undefined ? {} : { allowUndated: options.allowUndated }),
  });
  const { mapping } = settled.format;
  opening.settled?.(look, mapping);
  const fields = new Set<LedgerField>(mapping.keys());
  if (options.entity !== undefined) fields.add("entity");
  if (options.currency !== undefined) fields.add("currency");
  return {
    fields,
    batches: ledgerRows(table, settled, (text) => hash("sha256", text, "base64")),
    reading: {
      file: name,
      format: "csv",
      encoding: table.encoding,
      separator: table.separator,
      rows: settled.rows,
      columns: look.proposal.guesses
        .filter(({ field }) => mapping.has(field))
        .map(({ field, header, certainty, why }) => ({ field, header, certainty, why })),
      notices: settled.notices,
      skipped: settled.skipped.count,
    },
  };
}

/** What the columns are taken for. Those that a person does not want are looked at as if they had no header. */
function propose(table: CsvTable, columns: readonly Column[], { map, ignore }: ImportOptions): Proposal {
  const wanted = columns.map((one) => (ignore?.has(one.header) ? { ...one, header: "" } : one));
  try {
    return guessColumns(wanted, namedColumns(table.header, map));
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return guessColumns(wanted);
  }
}

/** The first bytes of a file, to tell what it is. */
async function headOf(open: ByteSource): Promise<Uint8Array> {
  for await (const chunk of open()) if (chunk.length > 0) return chunk;
  return new Uint8Array();
}

/** Invoice documents, each one row: what is wrong with one refuses that one, and the others load. */
function openDocuments(files: readonly LedgerFile[]): ImportFile {
  return {
    fields: ublFields,
    batches: documentRows(files),
    reading: {
      file: files.length === 1 ? (files[0]?.name ?? "") : `${files.length} documents`,
      ...{ format: "ubl", rows: files.length, columns: [], notices: [], skipped: 0 },
    },
  };
}

const documentsAtOnce = 200;

async function* documentRows(files: readonly LedgerFile[]): AsyncGenerator<LedgerBatch, void> {
  for (let from = 0; from < files.length; from += documentsAtOnce) {
    const outcomes: RowOutcome[] = [];
    for (const [index, file] of files.slice(from, from + documentsAtOnce).entries())
      outcomes.push(await documentRow(file, from + index + 1));
    const kept = outcomes.flatMap((one) => one.kept ?? []);
    yield { kept, refused: outcomes.length - kept.length, problems: outcomes.flatMap((one) => one.problems) };
  }
}

async function documentRow({ name, open }: LedgerFile, row: number): Promise<RowOutcome> {
  try {
    return ublRow(await readUbl(open), row, name);
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return {
      kept: undefined,
      problems: [{ row, field: "", code: refusal.code, message: `${name}: ${refusal.message}` }],
    };
  }
}
