import type { LargeAccess, LargeProgram, LedgerAccess, SystemAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { conflict, invalid, type Refusal } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import {
  type FileRows,
  ledgerDay,
  loadRows,
  recount,
  refuseBuiltOn,
  takeBack,
  takeTurn,
} from "../ledger/actions.ts";
import type { Choices } from "./choices.ts";
import {
  type FileReading,
  type ImportResult,
  type ImportSource,
  type ImportView,
  isBeingUndone,
  isUnderWay,
  type KeptFile,
  loadable,
  mayUndo,
} from "./import.ts";
import { entryOf, ImportSum } from "./import-sum.ts";
import { policy } from "./policy.ts";
import { booksCurrency, importView, loadedFacts, progressOf, underWay } from "./reads.ts";
import {
  endProgress,
  holdImport,
  insertImport,
  markUndone,
  moveImport,
  tellProgress,
  writeChoices,
  writeReadings,
  writeResult,
} from "./store.ts";

/** What waits for a worker: a look at new files, a load, an undo. */
export const importQueues = { check: "import.check", load: "import.load", undo: "import.undo" } as const;

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
  access: LedgerAccess,
  at: At & { readonly source: ImportSource },
  files: readonly ImportFile[],
  { strict = false, dryRun = false, since }: { strict?: boolean; dryRun?: boolean; since: () => number },
  told: Told,
): Promise<ImportResult> {
  await takeTurn(access, at.largeId, () => told.waiting());
  const dayBefore = await ledgerDay(access, at.largeId);
  const sum = new ImportSum();
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
  const readings = files.map(({ reading }) => reading);
  const of = { largeId: at.largeId, now, ...("token" in access ? { token: access.token } : {}) };
  await append(access.tx, "ledger.imported", of, entryOf(at, result, readings));
  const facts = await loadedFacts(access.tx, at);
  await writeResult(access.tx, at, "loaded", result, readings, { now, seconds: since(), facts });
  return result;
}

/**
 * Says that an import is under way, in a transaction of its own: a program that is killed leaves this behind. One that a page
 * made moves on. Refusal `import-elsewhere`: somebody else began or loaded it.
 */
export async function startImport(
  access: LedgerAccess,
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
      : await moveImport(tx, at, ["waiting"], "loading");
  if (!begun) throw elsewhere();
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

/** Holds an import for the length of this transaction. Refusal `import-elsewhere`: somebody else does. */
export async function hold(access: SystemAccess, { importId }: At): Promise<void> {
  if (!(await holdImport(access.tx, importId))) throw elsewhere();
}

/** Takes an import for the length of this transaction; undefined where somebody else has it, or it stands otherwise than `as`. */
export async function takeImport(
  access: SystemAccess,
  at: At,
  as?: ImportView["state"],
): Promise<(ImportView & { readonly currency: string }) | undefined> {
  if (!(await holdImport(access.tx, at.importId))) return undefined;
  const view = await importView(access.tx, at.largeId, at.importId);
  if (as !== undefined && view.state !== as) return undefined;
  return { ...view, currency: await booksCurrency(access.tx, at.largeId) };
}

/** What a look at the files found: the result of a load that was not made, or how far it came before a fault. */
export async function tellChecked(
  access: SystemAccess,
  at: At,
  files: readonly FileReading[],
  found: { readonly result: ImportResult; readonly seconds: number } | { readonly refusal: Refusal },
): Promise<void> {
  const { tx, now } = access;
  if ("result" in found) {
    await writeResult(tx, at, "checked", found.result, files, { now, seconds: found.seconds });
  } else {
    await writeReadings(tx, at, files);
    await moveImport(tx, at, ["checking"], "refused", found.refusal);
  }
  await endProgress(tx, at);
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

/** It stands as it did; the reason is told with it. */
export async function tellNotUndone(access: SystemAccess, at: At, refusal?: Refusal): Promise<void> {
  await endProgress(access.tx, at);
  await moveImport(access.tx, at, ["loaded"], "loaded", refusal);
}

/** Takes an import back. Refusals: `not-found`, `import-not-loaded`, `import-built-on`. */
export async function undoImport(access: SystemAccess, at: At, personId: string | null): Promise<void> {
  await takeTurn(access, at.largeId, () => {});
  const found = await importView(access.tx, at.largeId, at.importId);
  if (!mayUndo(found.state)) throw notLoaded();
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

type Asker = LargeAccess | LargeProgram;

/**
 * Takes in files that lie on disk already. `check`: a job looks at them and a person decides; else they are loaded at once.
 * Sent again: nothing more.
 */
export async function addImport(
  access: Asker,
  made: {
    readonly id: string;
    readonly source: ImportSource;
    readonly files: readonly KeptFile[];
    readonly choices: Choices;
    readonly check: boolean;
  },
): Promise<void> {
  permit(policy, "import.make", access);
  const at = { largeId: access.largeId, importId: made.id };
  const [first] = made.files;
  const added = await insertImport(access.tx, {
    ...{ ...at, source: made.source, files: made.files, choices: made.choices },
    state: made.check ? "checking" : "waiting",
    fileName:
      made.files
        .map(({ name }) => name)
        .join(", ")
        .slice(0, 255) || null,
    fileHash: made.files.length === 1 ? (first?.hash ?? null) : null,
    fileBytes: made.files.reduce((sum, { bytes }) => sum + bytes, 0),
    ...{ madeBy: access.personId, now: access.now },
  });
  if (added) await queue(access, at, made.check ? "check" : "load");
}

/** Looks at the files again, read as the person says now. Refusal `import-elsewhere`: it has moved on. */
export async function checkAgain(access: LargeAccess, importId: string, choices: Choices): Promise<void> {
  const { at } = await entered(access, "import.make", importId);
  await move(access, at, ["checked", "refused", "interrupted"], "checking");
  await writeChoices(access.tx, at, choices);
  await queue(access, at, "check");
}

/** Lets it be loaded. Refusal `import-elsewhere`: it has been, or somebody is at it; a form sent twice loads once. */
export async function askLoad(access: LargeAccess, importId: string): Promise<void> {
  const { at } = await entered(access, "import.make", importId);
  await move(access, at, loadable, "waiting");
  await queue(access, at, "load");
}

/** Lets it be undone. Refusals: `import-not-loaded`, `import-built-on`, `import-elsewhere` (it is being undone). */
export async function askUndo(access: LargeAccess, importId: string): Promise<void> {
  const { at, of } = await entered(access, "import.undo", importId);
  if (!mayUndo(of.state)) throw notLoaded();
  await refuseBuiltOn(access, at);
  if (isBeingUndone(of.state, (await progressOf(access.tx, at))?.step)) throw elsewhere();
  await queue(access, at, "undo", { person: access.personId });
}

export const mayMake = (access: Asker): boolean => may(policy, "import.make", access);

/** One import, for a page. Refusals: `not-found`, `not-allowed`. */
export async function readImport(access: Asker, importId: string): Promise<ImportView> {
  return (await entered(access, "import.read", importId)).of;
}

async function entered(access: Asker, verb: keyof typeof policy, importId: string) {
  permit(policy, verb, access);
  const { largeId } = access;
  return { at: { largeId, importId }, of: await importView(access.tx, largeId, importId) };
}

async function move(access: Asker, at: At, from: readonly ImportView["state"][], to: ImportView["state"]) {
  if (!(await moveImport(access.tx, at, from, to))) throw elsewhere();
}

/** Until its job begins, its progress says that it is in a queue: a start of the program leaves it alone then. */
async function queue(access: Asker, at: At, what: keyof typeof importQueues, more: { person?: string } = {}) {
  await tellProgress(access.tx, at, { step: "queued", done: 0, whole: null }, access.now);
  await access.tx.send(importQueues[what], { large: at.largeId, import: at.importId, ...more });
}

const elsewhere = () =>
  conflict("import-elsewhere", "This import has moved on meanwhile. Look at where it stands now.");
const notLoaded = () =>
  conflict("import-not-loaded", "Only an import that has loaded can be undone, and only once.");

/**
 * At a start: imports whose program was killed are told as interrupted; nothing of them was loaded. One that somebody still
 * works on, here or in another process, is held by them and left alone. Answers which.
 */
export async function tellInterrupted(access: SystemAccess): Promise<string[]> {
  const told: string[] = [];
  for (const { largeId, importId, state } of await underWay(access.tx)) {
    if (!(await holdImport(access.tx, importId))) continue;
    const at = { largeId, importId };
    await endProgress(access.tx, at);
    if (isUnderWay(state) && (await moveImport(access.tx, at, [state], "interrupted"))) told.push(importId);
  }
  return told;
}
