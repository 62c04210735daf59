import type { SystemAccess } from "../../people/access/access.ts";
import { formatDecimal } from "../../platform/money.ts";
import { conflict, invalid, type Problem, type Refusal } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { type FileRows, ledgerDay, loadRows, recount, takeBack, takeTurn } from "../ledger/actions.ts";
import { ProblemList } from "../ledger/result.ts";
import { type FileReading, type ImportResult, type ImportSource, mayUndo } from "./import.ts";
import { importView, underWay } from "./reads.ts";
import {
  endProgress,
  insertImport,
  markInterrupted,
  markUndone,
  moveImport,
  tellProgress,
  writeResult,
} from "./store.ts";

type At = { readonly largeId: string; readonly importId: string };

export type ImportFile = FileRows & { readonly reading: FileReading };

/** What is told while it goes on. */
export type Told = {
  /** Another import of the organization is at it: this one waits. */
  waiting(): void | Promise<void>;
  rows(done: number): void;
  counting(): void;
};

/**
 * Loads the files of one import in the order given, all or none with this transaction, and counts the readings of whom they
 * touch. With `strict`, one refused row refuses all: Refusal `rows-refused`. Dry: nothing is written and the same is said.
 */
export async function importFiles(
  access: SystemAccess,
  at: At & { readonly source: ImportSource },
  files: readonly ImportFile[],
  { strict = false, dryRun = false, since }: { strict?: boolean; dryRun?: boolean; since: () => number },
  told: Told,
): Promise<ImportResult> {
  await takeTurn(access, at.largeId, () => told.waiting());
  const dayBefore = await ledgerDay(access, at.largeId);
  const sum = new Sum();
  for (const file of files) {
    const before = sum.rows;
    const found = await loadRows(access, at, file, { dryRun, kept: (rows) => told.rows(before + rows) });
    sum.add(found, files.length > 1 ? `${file.reading.file}: ` : "");
  }
  const result = sum.result();
  if (strict && result.refused > 0)
    throw invalid(
      "rows-refused",
      `${result.refused} rows are refused, so nothing is loaded.`,
      result.problems,
    );
  if (dryRun) return result;
  told.counting();
  await recount(access, at.largeId, sum.relationships, dayBefore);
  const { now } = access;
  await append(access.tx, "ledger.imported", { largeId: at.largeId, now }, recorded(at, files, result));
  const readings = files.map(({ reading }) => reading);
  await writeResult(access.tx, at, "loaded", result, readings, { now, seconds: since() });
  return result;
}

function recorded(at: At & { source: ImportSource }, files: readonly ImportFile[], result: ImportResult) {
  const { rows, accepted, refused, unchanged, updated, msmes, totals } = result;
  const sums = [...totals].map(([currency, amount]) => `${currency} ${formatDecimal({ amount, currency })}`);
  return {
    ...{ import: at.importId, source: at.source, rows, accepted, refused, unchanged, updated, msmes },
    files: files
      .map(({ reading }) => reading.file)
      .join(", ")
      .slice(0, 1000),
    totals: sums.join(", "),
  };
}

const none = { rows: 0, accepted: 0, refused: 0, unchanged: 0, updated: 0, newFirms: 0 };

/** The files of one import added up. */
class Sum {
  readonly #counts = { ...none };
  readonly #totals = new Map<string, bigint>();
  readonly #msmes = new Set<string>();
  readonly #relationships = new Set<string>();
  readonly #companies = new Set<string>();
  readonly #problems = new ProblemList();

  add(found: Awaited<ReturnType<typeof loadRows>>, of: string): void {
    for (const name of Object.keys(none) as (keyof typeof none)[]) this.#counts[name] += found[name];
    for (const [currency, total] of found.totals)
      this.#totals.set(currency, (this.#totals.get(currency) ?? 0n) + total);
    for (const id of found.msmes) this.#msmes.add(id);
    for (const id of found.relationships) this.#relationships.add(id);
    for (const code of found.newCompanies) this.#companies.add(code);
    this.#problems.join(found.problems, (problem: Problem) => ({
      ...problem,
      message: of + problem.message,
    }));
  }

  get rows(): number {
    return this.#counts.rows;
  }

  get relationships(): string[] {
    return [...this.#relationships];
  }

  result(): ImportResult {
    return {
      ...this.#counts,
      msmes: this.#msmes.size,
      totals: this.#totals,
      newCompanies: [...this.#companies],
      problems: this.#problems.first,
      problemCounts: this.#problems.counts,
    };
  }
}

/**
 * Says that an import is under way, in a transaction of its own: a program that is killed leaves this behind. One that a page
 * made moves on. Refusal `import-elsewhere`: somebody else began or loaded it.
 */
export async function startImport(
  access: SystemAccess,
  at: At & { readonly source: ImportSource },
  {
    files,
    madeBy,
    importId,
  }: { files: readonly { name: string }[]; madeBy: string | null; importId?: string },
): Promise<void> {
  const { tx, now } = access;
  const fileName =
    files
      .map(({ name }) => name)
      .join(", ")
      .slice(-255) || null;
  const file = { fileName, fileHash: null, fileBytes: null };
  const begun =
    importId === undefined
      ? await insertImport(tx, { ...at, ...file, state: "loading", madeBy, now })
      : await moveImport(tx, at, ["uploaded", "checked", "interrupted", "refused"], "loading");
  if (!begun) throw conflict("import-elsewhere", "This import has begun already.");
}

/** How far it is, for pages that ask; also that it waits for another. */
export async function tellStep(
  access: SystemAccess,
  at: At,
  step: { readonly step: string; readonly done: number; readonly whole: number | null },
): Promise<void> {
  await moveImport(access.tx, at, ["loading", "waiting"], step.step === "waiting" ? "waiting" : "loading");
  await tellProgress(access.tx, at, step, access.now);
}

/** Its end, when its own transaction did not say so: refused with the reason, or interrupted by a fault. */
export async function closeImport(
  access: SystemAccess,
  at: At,
  failed?: { readonly refusal: Refusal | undefined },
): Promise<void> {
  await endProgress(access.tx, at);
  if (!failed) return;
  const to = failed.refusal ? "refused" : "interrupted";
  await moveImport(access.tx, at, ["checking", "waiting", "loading"], to, failed.refusal);
}

/** Takes an import back. Refusals: `not-found`, `import-not-loaded`, `import-built-on`. */
export async function undoImport(access: SystemAccess, at: At, personId: string | null): Promise<void> {
  await takeTurn(access, at.largeId, () => {});
  const found = await importView(access.tx, at.largeId, at.importId);
  if (!mayUndo(found.state))
    throw conflict("import-not-loaded", "Only an import that has loaded can be undone, and only once.");
  await takeBack(access, at);
  await markUndone(access.tx, at, personId, access.now);
  await append(
    access.tx,
    "ledger.undone",
    { largeId: at.largeId, now: access.now },
    {
      import: at.importId,
      rows: found.rows,
    },
  );
}

/**
 * At a start: imports whose program was killed are told as interrupted; nothing of them was loaded. One that still runs elsewhere
 * holds its turn and is left alone. Answers how many.
 */
export async function tellInterrupted(
  access: SystemAccess,
  free: (largeId: string) => Promise<boolean>,
): Promise<number> {
  let told = 0;
  for (const largeId of new Set((await underWay(access.tx)).map((one) => one.largeId)))
    if (await free(largeId)) told += await markInterrupted(access.tx, largeId);
  return told;
}
