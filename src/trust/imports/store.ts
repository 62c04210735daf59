import { sql, type Tx } from "../../platform/database/database.ts";
import type { Problem, Refusal } from "../../platform/refusal.ts";
import type { Choices } from "./choices.ts";
import type {
  FileReading,
  ImportResult,
  ImportSource,
  ImportState,
  KeptFile,
  LoadedFacts,
  ProblemCount,
} from "./import.ts";

type At = { readonly largeId: string; readonly importId: string };

export type NewImport = At & {
  readonly source: ImportSource;
  readonly state: ImportState;
  readonly fileName: string | null;
  readonly fileHash: string | null;
  readonly fileBytes: number | null;
  readonly files?: readonly KeptFile[];
  readonly choices?: Choices;
  readonly madeBy: string | null;
  readonly now: Temporal.Instant;
};

/** False when it was made before. */
export async function insertImport(tx: Tx, made: NewImport): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("shared.import")
    .values({
      large_id: made.largeId,
      id: made.importId,
      source: made.source,
      state: made.state,
      file_name: made.fileName,
      file_hash: made.fileHash,
      file_bytes: made.fileBytes,
      made_by: made.madeBy,
      made_at: made.now,
      reading: "{}",
      totals: "{}",
      problem_counts: "[]",
      files: JSON.stringify(made.files ?? []),
      choices: JSON.stringify(made.choices ?? {}),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Moves an import on, from one of the states named. False when it stands elsewhere: somebody else was faster. */
export async function moveImport(
  tx: Tx,
  at: At,
  from: readonly ImportState[],
  to: ImportState,
  refusal?: Refusal,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("shared.import")
    .set({
      state: to,
      refusal: refusal
        ? JSON.stringify({
            code: refusal.code,
            message: refusal.message,
            fields: refusal.fields.slice(0, 100),
          })
        : null,
      version: sql`version + 1`,
    })
    .where("large_id", "=", at.largeId)
    .where("id", "=", at.importId)
    .where("state", "in", [...from])
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Holds an import until the transaction ends: whoever works on it does. False when somebody else holds it. */
export async function holdImport(tx: Tx, importId: string): Promise<boolean> {
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`import ${importId}`}, 0)) as held`.execute(tx);
  return rows[0]?.held === true;
}

/** How a person wants it to be read, from now on. */
export async function writeChoices(tx: Tx, at: At, choices: Choices): Promise<void> {
  await tx
    .updateTable("shared.import")
    .set({ choices: JSON.stringify(choices) })
    .where("large_id", "=", at.largeId)
    .where("id", "=", at.importId)
    .execute();
}

/** How far its files could be read before a fault stopped it; what an earlier look counted is no longer so. */
export async function writeReadings(tx: Tx, at: At, files: readonly FileReading[]): Promise<void> {
  const none = { rows: 0, accepted: 0, refused: 0, unchanged: 0, updated: 0, msmes: 0 };
  await tx
    .updateTable("shared.import")
    .set({ ...none, reading: JSON.stringify({ files }), totals: "{}", problem_counts: "[]" })
    .where("large_id", "=", at.largeId)
    .where("id", "=", at.importId)
    .execute();
  await insertProblems(tx, at, []);
}

/** What became of it: the counts, how the files were read, and the problems row by row. */
export async function writeResult(
  tx: Tx,
  at: At,
  state: ImportState,
  result: ImportResult,
  readings: readonly FileReading[],
  {
    now,
    seconds,
    facts,
  }: { readonly now: Temporal.Instant; readonly seconds: number; readonly facts?: LoadedFacts },
): Promise<void> {
  const { rows, accepted, refused, unchanged, updated, msmes } = result;
  await tx
    .updateTable("shared.import")
    .set({
      ...{ state, rows, accepted, refused, unchanged, updated, msmes, seconds },
      totals: JSON.stringify(
        Object.fromEntries([...result.totals].map(([currency, total]) => [currency, String(total)])),
      ),
      problem_counts: JSON.stringify(withExamples(result)),
      reading: JSON.stringify({
        files: readings,
        newFirms: result.newFirms,
        newCompanies: result.newCompanies,
        facts,
      }),
      loaded_at: state === "loaded" ? now : null,
      version: sql`version + 1`,
    })
    .where("large_id", "=", at.largeId)
    .where("id", "=", at.importId)
    .execute();
  await insertProblems(tx, at, result.problems);
}

function withExamples({ problems, problemCounts }: ImportResult): ProblemCount[] {
  const first = new Map<string, Problem>();
  for (const problem of problems) {
    const key = `${problem.code} ${problem.field}`;
    if (!first.has(key)) first.set(key, problem);
  }
  return problemCounts.map((one) => {
    const found = first.get(`${one.code} ${one.field}`);
    return found ? { ...one, example: { row: found.row ?? null, message: found.message } } : one;
  });
}

async function insertProblems(tx: Tx, at: At, problems: readonly Problem[]): Promise<void> {
  await sql`delete from shared.import_problem where large_id = ${at.largeId} and import_id = ${at.importId}`.execute(
    tx,
  );
  await sql`insert into shared.import_problem (large_id, import_id, number, row, field, code, message)
    select ${at.largeId}, ${at.importId}, x.number, x.row, x.field, x.code, x.message
    from unnest(${problems.map((_, index) => index + 1)}::int[], ${problems.map((one) => one.row ?? null)}::int[],
      ${problems.map((one) => one.field)}::text[], ${problems.map((one) => one.code)}::text[],
      ${problems.map((one) => one.message)}::text[]) x(number, row, field, code, message)`.execute(tx);
}

export async function markUndone(tx: Tx, at: At, by: string | null, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable("shared.import")
    .set({ state: "undone", undone_by: by, undone_at: now, version: sql`version + 1` })
    .where("large_id", "=", at.largeId)
    .where("id", "=", at.importId)
    .execute();
}

/** Tells how far work has come. Written beside its transaction, so that others can read it. */
export async function tellProgress(
  tx: Tx,
  at: At,
  progress: { readonly step: string; readonly done: number; readonly whole: number | null },
  now: Temporal.Instant,
): Promise<void> {
  await sql`insert into shared.job_progress (large_id, id, step, done, whole, told_at)
    values (${at.largeId}, ${at.importId}, ${progress.step}, ${progress.done}, ${progress.whole}, ${now})
    on conflict (large_id, id) do update set step = excluded.step, done = excluded.done, whole = excluded.whole,
      told_at = excluded.told_at`.execute(tx);
}

export async function endProgress(tx: Tx, at: At): Promise<void> {
  await tx
    .deleteFrom("shared.job_progress")
    .where("large_id", "=", at.largeId)
    .where("id", "=", at.importId)
    .execute();
}
