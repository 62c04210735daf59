import { hash } from "node:crypto";
import { asSystem } from "../../people/access/proof.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import { readCsv } from "../../platform/formats/csv.ts";
import type { ByteSource } from "../../platform/formats/encoding.ts";
import { looksLikeXml, readUbl } from "../../platform/formats/ubl.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { Refusal } from "../../platform/refusal.ts";
import { closeImport, type ImportFile, importFiles, startImport, tellStep } from "./actions.ts";
import { guessColumns, headerScore, type Proposal } from "./column-guess.ts";
import { namedColumns } from "./file-fault.ts";
import type { ImportOptions, ImportResult, ImportSource } from "./import.ts";
import type { LedgerField } from "./ledger-field.ts";
import { type LedgerBatch, ledgerRows, sampleColumns, settleLedger } from "./ledger-file.ts";
import type { RowOutcome } from "./row-reader.ts";
import { ublFields, ublRow } from "./ubl-row.ts";

/** What the work of an import stands on. */
export type Workshop = { readonly db: Database; readonly clock: Clock };

/** A file by what it is called and a way to read its bytes, again and again. */
export type LedgerFile = { readonly name: string; readonly open: ByteSource };

/**
 * Looks at every row of a ledger file and settles how its columns are read.
 * Refusals: every file fault of the contract, by its code.
 */
export async function openLedger(
  { name, open }: LedgerFile,
  options: ImportOptions,
  currency: string,
): Promise<ImportFile> {
  const table = await readCsv(open, { headerScore: headerScore([...options.map.values()]) });
  const given = namedColumns(table.header, options.map);
  const proposal = guessColumns(await sampleColumns(table), given);
  const settled = await settleLedger(table, proposal, {
    currency: options.currency ?? currency,
    currencyGiven: options.currency !== undefined,
    ...(options.entity === undefined ? {} : { entity: options.entity }),
    ...(options.dateFormat === undefined ? {} : { dateFormat: options.dateFormat }),
    ...(options.allowUndated === undefined ? {} : { allowUndated: options.allowUndated }),
  });
  const fields = new Set<LedgerField>(settled.format.mapping.keys());
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
      columns: columnsRead(proposal, settled.format.mapping),
      notices: settled.notices,
      skipped: settled.skipped.count,
    },
  };
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

function columnsRead(proposal: Proposal, mapping: ReadonlyMap<LedgerField, number>) {
  return proposal.guesses
    .filter(({ field }) => mapping.has(field))
    .map(({ field, header, certainty, why }) => ({ field, header, certainty, why }));
}

export type ImportRequest = {
  readonly largeId: string;
  /** Given where the import stands already (a page made it); else one is made. */
  readonly importId?: string;
  readonly currency: string;
  readonly source: ImportSource;
  readonly files: readonly LedgerFile[];
  readonly options: ImportOptions;
  readonly madeBy: string | null;
};

type Step = {
  readonly step: "reading" | "waiting" | "loading" | "counting";
  readonly done: number;
  readonly whole: number | null;
};
/** How it goes on, for a progress bar. */
export type Watch = (step: Step["step"], done: number, whole: number | null) => void;

/**
 * Imports ledger files: settles all of them, then loads them in one transaction. What happens is told beside it, so that a
 * program that is killed leaves an import that says so, and no row. Throws the Refusal that refused it.
 */
export async function runImport(
  workshop: Workshop,
  request: ImportRequest,
  watch: Watch = () => {},
): Promise<{ importId: string; result: ImportResult; seconds: number }> {
  const began = performance.now();
  const since = () => (performance.now() - began) / 1000;
  const { dryRun = false, strict = false } = request.options;
  const importId = request.importId ?? uuidv7(workshop.clock.now().epochMilliseconds);
  const at = { largeId: request.largeId, importId, source: request.source };
  const beside = <T>(work: Parameters<typeof asSystem<T>>[2]) =>
    asSystem(workshop.db, workshop.clock.now(), work);
  if (!dryRun) await beside((access) => startImport(access, at, request));
  const teller = new Teller(
    watch,
    dryRun ? undefined : (step) => beside((access) => tellStep(access, at, step)),
  );
  const say = teller.say.bind(teller);
  try {
    const files: ImportFile[] = [];
    const documents: LedgerFile[] = [];
    for (const [index, file] of request.files.entries()) {
      say("reading", index, request.files.length);
      if (looksLikeXml(await headOf(file.open))) documents.push(file);
      else
        files.push(await openLedger(file, request.options, request.currency).catch(nameFile(file, request)));
    }
    if (documents.length > 0) files.push(openDocuments(documents));
    const whole = files.reduce((sum, { reading }) => sum + reading.rows, 0);
    const result = await asSystem(workshop.db, workshop.clock.now(), (access) =>
      importFiles(
        access,
        at,
        files,
        { strict, dryRun, since },
        {
          waiting: () => say("waiting", 0, whole),
          rows: (done) => say("loading", done, whole),
          counting: () => say("counting", whole, whole),
        },
      ),
    );
    await teller.done();
    if (!dryRun) await beside((access) => closeImport(access, at));
    return { importId, result, seconds: since() };
  } catch (error) {
    await teller.done();
    const refusal = error instanceof Refusal ? error : undefined;
    if (!dryRun) await beside((access) => closeImport(access, at, { refusal }));
    throw error;
  }
}

/** Of several files, the one that is refused is named. */
function nameFile({ name }: LedgerFile, { files }: ImportRequest): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof Refusal) || files.length === 1) throw error;
    throw new Refusal(error.kind, error.code, `${name}: ${error.message}`, error.fields);
  };
}

const tellEveryMs = 500;

/** Tells how far the work is: each step to whoever watches, and twice a second beside the transaction for pages that poll. */
class Teller {
  readonly #watch: Watch;
  readonly #write: ((step: Step) => Promise<void>) | undefined;
  #last = Number.NEGATIVE_INFINITY;
  #step = "";
  #writing: Promise<void> | undefined;

  constructor(watch: Watch, write: ((step: Step) => Promise<void>) | undefined) {
    this.#watch = watch;
    this.#write = write;
  }

  say(step: Step["step"], done: number, whole: number | null): void {
    this.#watch(step, done, whole);
    const moved = step !== this.#step;
    if (
      this.#write === undefined ||
      this.#writing ||
      (!moved && performance.now() - this.#last < tellEveryMs)
    )
      return;
    [this.#step, this.#last] = [step, performance.now()];
    this.#writing = this.#write({ step, done, whole }).finally(() => {
      this.#writing = undefined;
    });
    // That nobody could be told does not stop the work.
    this.#writing.catch(() => {});
  }

  async done(): Promise<void> {
    await this.#writing?.catch(() => {});
  }
}
