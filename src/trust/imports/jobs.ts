import { asSystem } from "../../people/access/proof.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database/database.ts";
import { pathOf } from "../../platform/files.ts";
import { fileBytes } from "../../platform/formats/encoding.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { InboxFile, Taken } from "../../platform/inbox.ts";
import type { Handler } from "../../platform/jobs.ts";
import type { Log } from "../../platform/log.ts";
import { nowAndThen } from "../../platform/now-and-then.ts";
import { Refusal } from "../../platform/refusal.ts";
import { tidyLine } from "../../platform/text.ts";
import { type LedgerFile, openFiles } from "../ledger-files/actions.ts";
import {
  closeImport,
  hold,
  type ImportFile,
  importFiles,
  importQueues,
  startImport,
  takeImport,
  tellChecked,
  tellNotUndone,
  tellStep,
  undoImport,
} from "./actions.ts";
import { optionsOf } from "./choices.ts";
import type { FileReading, ImportOptions, ImportResult, ImportSource, KeptFile } from "./import.ts";
import { columnsPreview, type FilePreview, type RowPreview, rowPreview, rowsShown } from "./preview.ts";
import { largeBySlug, onlyLarge } from "./reads.ts";
import { reportText } from "./report.ts";

/** What the work of an import stands on. */
export type Workshop = { readonly db: Database; readonly clock: Clock };

export type ImportRequest = {
  readonly largeId: string;
  /** Given where the import waits already (a page made it); else one is made. */
  readonly importId?: string;
  readonly currency: string;
  readonly source: ImportSource;
  readonly files: readonly LedgerFile[];
  readonly options: ImportOptions;
  readonly madeBy: string | null;
};

type Step = {
  readonly step: "reading" | "waiting" | "loading" | "counting" | "undoing";
  readonly done: number;
  readonly whole: number | null;
};
/** How it goes on, for a progress bar. */
export type Watch = (step: Step["step"], done: number, whole: number | null) => void;
type At = { readonly largeId: string; readonly importId: string };

/** Works for one import: everything beside is told in transactions of their own, so that others see it. */
function desk({ db, clock }: Workshop, at: At, watch: Watch, quiet: boolean) {
  const beside = <T>(work: Parameters<typeof asSystem<T>>[2]) => asSystem(db, clock.now(), work);
  const teller = nowAndThen(500, (step: Step) => beside((access) => tellStep(access, at, step)));
  const say = (step: Step["step"], done: number, whole: number | null): void => {
    watch(step, done, whole);
    if (!quiet) teller.say(step, { step, done, whole });
  };
  return { beside, say, done: teller.done };
}

/**
 * Imports ledger files: settles all of them, then loads them in one transaction, which holds the import from the first moment
 * on. What happens is told beside it, so that a program that is killed leaves an import that says so, and no row. Throws the
 * Refusal that refused it; `import-elsewhere` where somebody else is at it.
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
  const { beside, say, done } = desk(workshop, at, watch, dryRun);
  let begun = false;
  try {
    const result = await asSystem(workshop.db, workshop.clock.now(), async (access) => {
      if (!dryRun) {
        await hold(access, at);
        await beside((own) => startImport(own, at, request));
        begun = true;
      }
      const { files, options, currency } = request;
      const opened = await openFiles(files, options, currency, {
        reading: (index) => say("reading", index, files.length),
      });
      return importFiles(access, at, opened, { strict, dryRun, since }, told(opened, say));
    });
    await done();
    if (begun) await beside((access) => closeImport(access, at));
    return { importId, result, seconds: since() };
  } catch (error) {
    await done();
    const refusal = error instanceof Refusal ? error : undefined;
    if (begun) await beside((access) => closeImport(access, at, { refusal }));
    throw error;
  }
}

function told(files: readonly ImportFile[], say: Watch) {
  const whole = files.reduce((sum, { reading }) => sum + reading.rows, 0);
  return {
    waiting: () => say("waiting", 0, whole),
    rows: (done: number) => say("loading", done, whole),
    counting: () => say("counting", whole, whole),
  };
}

/** Looks at the files of an import that a page made: all is read and judged as if it were loaded, and nothing is. */
export async function checkImport(workshop: Shop, at: At): Promise<void> {
  const began = performance.now();
  const { beside, say, done } = desk(workshop, at, () => {}, false);
  const readings: FileReading[] = [];
  try {
    await asSystem(workshop.db, workshop.clock.now(), async (access) => {
      const view = await takeImport(access, at, "checking");
      if (!view) return;
      const previews: FilePreview[] = [];
      const opened = await openFiles(filesOf(workshop, view.kept), optionsOf(view.choices), view.currency, {
        reading: (index) => say("reading", index, view.kept.length),
        seen: ({ file, columns, proposal }) =>
          readings.push(unread(file, { columns: columnsPreview(columns, proposal), rows: [] })),
        settled: ({ columns, proposal }, mapping) =>
          previews.push({ columns: columnsPreview(columns, proposal, mapping), rows: [] }),
      });
      // Tables come first, in their order; documents have no columns.
      const looked = opened.map((file, index) => lookedAt(file, previews[index]));
      const since = () => (performance.now() - began) / 1000;
      const result = await importFiles(
        access,
        { ...at, source: view.source },
        looked.map(({ file }) => file),
        { dryRun: true, since },
        told(opened, say),
      );
      await done();
      const read = looked.map((one) => one.reading());
      await beside((own) => tellChecked(own, at, read, { result, seconds: since() }));
    });
  } catch (error) {
    await done();
    if (!(error instanceof Refusal)) {
      await beside((access) => closeImport(access, at, { refusal: undefined }));
      throw error;
    }
    await beside((access) => tellChecked(access, at, readings, { refusal: error }));
  }
}

const unread = (file: string, preview: FilePreview): FileReading => ({
  ...{ file, format: "csv", rows: 0, columns: [], notices: [], skipped: 0, preview },
});

/** The same file; the first rows that pass by are kept to be shown. */
function lookedAt(file: ImportFile, look: FilePreview | undefined) {
  const rows: RowPreview[] = [];
  async function* passing() {
    for await (const batch of file.batches) {
      for (const row of batch.kept.slice(0, rowsShown - rows.length)) rows.push(rowPreview(row));
      yield batch;
    }
  }
  return {
    file: { ...file, batches: passing() },
    reading: (): FileReading => ({ ...file.reading, preview: { columns: look?.columns ?? [], rows } }),
  };
}

type Shop = Workshop & { readonly files: string; readonly log: Log };

function filesOf({ files }: Shop, kept: readonly KeptFile[]): LedgerFile[] {
  return kept.map(({ name, hash }) => ({ name, open: fileBytes(pathOf(files, hash)) }));
}

/** Loads an import that waits for it. */
async function loadImport(workshop: Shop, at: At): Promise<void> {
  const view = await asSystem(workshop.db, workshop.clock.now(), (access) =>
    takeImport(access, at, "waiting"),
  );
  if (!view) return;
  const { currency, source, kept, choices } = view;
  const request = {
    ...at,
    currency,
    source,
    files: filesOf(workshop, kept),
    options: optionsOf(choices),
    madeBy: null,
  };
  await runImport(workshop, request).catch((error) => {
    // Its page says why.
    if (!(error instanceof Refusal)) throw error;
  });
}

/**
 * Loads a file of the watched folder for the large organization whose slug its folder bears; where there is only one, the
 * inbox itself is its folder.
 */
export async function takeFromInbox(workshop: Workshop, { folder, name, path }: InboxFile): Promise<Taken> {
  const large = await asSystem(workshop.db, workshop.clock.now(), ({ tx }) =>
    folder === null ? onlyLarge(tx) : largeBySlug(tx, folder),
  );
  const refused = (report: string): Taken => ({ became: "refused", report: `refused: ${report}\n` });
  if (!large)
    return refused(
      folder === null
        ? "There is more than one large organization, or none. Put the file into a folder named by the organization's slug."
        : `There is no large organization “${folder}”. The folder must be named by its slug.`,
    );
  const files = [{ name: tidyLine(name).slice(-200) || "ledger", open: fileBytes(path) }];
  const { id: largeId, currency } = large;
  const request = {
    largeId,
    currency,
    source: "folder",
    files,
    options: optionsOf({}),
    madeBy: null,
  } as const;
  try {
    const { importId, result, seconds } = await runImport(workshop, request);
    const report = `${reportText(result, { seconds, most: 10_000 })}\nimport ${importId}\n`;
    return { became: result.refused < result.rows ? "done" : "refused", report };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.code === "file-changed") return { became: "later", report: "" };
    const fields = error.fields.map(({ field, message }) => `  ${field}: ${message}\n`).join("");
    return refused(
      `${error.message}\n${fields}On the page Import you can say how it is to be read, and on the command line too.`,
    );
  }
}

/** Takes an import back. A refusal is told on its page. */
async function takeImportBack(workshop: Shop, at: At, person: string): Promise<void> {
  const { beside, say, done } = desk(workshop, at, () => {}, false);
  try {
    await asSystem(workshop.db, workshop.clock.now(), async (access) => {
      if (!(await takeImport(access, at, "loaded"))) return;
      say("undoing", 0, null);
      await undoImport(access, at, person);
    });
    await done();
    await beside((access) => closeImport(access, at));
  } catch (error) {
    await done();
    const refusal = error instanceof Refusal ? error : undefined;
    await beside((access) => tellNotUndone(access, at, refusal));
    if (!refusal) throw error;
  }
}

/** Work of pages. Each may be begun twice (a worker was killed): where the import stands says whether there is anything to do. */
export function listeners(shop: Shop): Record<string, Handler> {
  const work =
    (act: (shop: Shop, at: At, person: string) => Promise<void>): Handler =>
    async ({ large, import: id, person }) => {
      const at = { largeId: String(large), importId: String(id) };
      await act(shop, at, String(person)).catch((error: Error) =>
        shop.log.error({ err: error, import: at.importId }, "an import broke off"),
      );
    };
  return {
    [importQueues.check]: work(checkImport),
    [importQueues.load]: work(loadImport),
    [importQueues.undo]: work(takeImportBack),
  };
}
