import { sql, type Tx } from "../../platform/database/database.ts";
import { notFound, type Problem } from "../../platform/refusal.ts";
import type { Choices } from "./choices.ts";
import type { FileReading, ImportSource, ImportState, KeptFile, ProblemCount } from "./import.ts";

/** One import as its page shows it. */
export type ImportView = {
  readonly id: string;
  readonly largeId: string;
  readonly source: ImportSource;
  readonly state: ImportState;
  readonly fileName: string | null;
  readonly fileHash: string | null;
  readonly fileBytes: number | null;
  readonly rows: number;
  readonly accepted: number;
  readonly refused: number;
  readonly unchanged: number;
  readonly updated: number;
  readonly msmes: number;
  /** Minor units by currency, as text. */
  readonly totals: Readonly<Record<string, string>>;
  readonly problemCounts: readonly ProblemCount[];
  readonly files: readonly FileReading[];
  /** What a page or a program handed over; empty for files that the command line or the folder read where they lay. */
  readonly kept: readonly KeptFile[];
  readonly choices: Choices;
  readonly newFirms: number;
  readonly newCompanies: readonly string[];
  readonly refusal: {
    readonly code: string;
    readonly message: string;
    readonly fields: readonly Problem[];
  } | null;
  readonly madeBy: string | null;
  readonly madeAt: Temporal.Instant;
  readonly loadedAt: Temporal.Instant | null;
  readonly seconds: number | null;
  readonly undoneBy: string | null;
  readonly undoneAt: Temporal.Instant | null;
  readonly version: number;
};

function imports(tx: Tx, largeId: string) {
  return tx
    .selectFrom("shared.import as i")
    .leftJoin("shared.person as m", "m.id", "i.made_by")
    .leftJoin("shared.person as u", "u.id", "i.undone_by")
    .selectAll("i")
    .select(["m.name as maker", "u.name as undoer"])
    .where("i.large_id", "=", largeId);
}

type Row = Awaited<ReturnType<ReturnType<typeof imports>["executeTakeFirstOrThrow"]>>;

function viewOf(row: Row): ImportView {
  const reading = row.reading as { files?: FileReading[]; newFirms?: number; newCompanies?: string[] };
  return {
    id: row.id,
    largeId: row.large_id,
    source: row.source as ImportSource,
    state: row.state as ImportState,
    fileName: row.file_name,
    fileHash: row.file_hash,
    fileBytes: row.file_bytes,
    rows: row.rows,
    accepted: row.accepted,
    refused: row.refused,
    unchanged: row.unchanged,
    updated: row.updated,
    msmes: row.msmes,
    totals: row.totals as Record<string, string>,
    problemCounts: row.problem_counts as unknown as ProblemCount[],
    files: reading.files ?? [],
    kept: row.files as unknown as KeptFile[],
    choices: row.choices as Choices,
    newFirms: reading.newFirms ?? 0,
    newCompanies: reading.newCompanies ?? [],
    refusal: row.refusal as ImportView["refusal"],
    madeBy: row.maker,
    madeAt: row.made_at,
    loadedAt: row.loaded_at,
    seconds: row.seconds,
    undoneBy: row.undoer,
    undoneAt: row.undone_at,
    version: row.version,
  };
}

/** One import. Refusal `not-found`. */
export async function importView(tx: Tx, largeId: string, id: string): Promise<ImportView> {
  const row = await imports(tx, largeId).where("i.id", "=", id).executeTakeFirst();
  if (!row) throw notFound();
  return viewOf(row);
}

/** The newest first, fifty at a time, before the import named. */
export async function importList(
  tx: Tx,
  largeId: string,
  { before, limit = 50 }: { readonly before?: string; readonly limit?: number } = {},
): Promise<ImportView[]> {
  let query = imports(tx, largeId).orderBy("i.made_at", "desc").orderBy("i.id", "desc").limit(limit);
  if (before !== undefined)
    query = query.where(
      sql<boolean>`(i.made_at, i.id) < (select b.made_at, b.id from shared.import b where b.large_id = ${largeId} and b.id = ${before})`,
    );
  return (await query.execute()).map(viewOf);
}

/** The problems of an import as they stand in its file, some at a time. */
export async function importProblems(
  tx: Tx,
  at: { readonly largeId: string; readonly importId: string },
  { after = 0, limit = 200 }: { readonly after?: number; readonly limit?: number } = {},
): Promise<(Problem & { readonly number: number })[]> {
  const rows = await tx
    .selectFrom("shared.import_problem")
    .select(["number", "row", "field", "code", "message"])
    .where("large_id", "=", at.largeId)
    .where("import_id", "=", at.importId)
    .where("number", ">", after)
    .orderBy("number")
    .limit(limit)
    .execute();
  return rows.map(({ row, ...rest }) => ({ ...rest, ...(row === null ? {} : { row }) }));
}

/** How far work has come, or undefined when none is under way. */
export async function progressOf(
  tx: Tx,
  at: { readonly largeId: string; readonly importId: string },
): Promise<{ readonly step: string; readonly done: number; readonly whole: number | null } | undefined> {
  return tx
    .selectFrom("shared.job_progress")
    .select(["step", "done", "whole"])
    .where("large_id", "=", at.largeId)
    .where("id", "=", at.importId)
    .executeTakeFirst();
}

/**
 * Imports that somebody works on, or did until their program was killed. Those that wait in a queue are not among them:
 * their turn comes.
 */
export async function underWay(
  tx: Tx,
): Promise<{ readonly largeId: string; readonly importId: string; readonly state: ImportState }[]> {
  const { rows } = await sql<{ large_id: string; id: string; state: ImportState }>`
    select i.large_id, i.id, i.state from shared.import i
      left join shared.job_progress p on p.large_id = i.large_id and p.id = i.id
    where coalesce(p.step, '') <> 'queued' and (i.state in ('checking', 'waiting', 'loading') or p.id is not null)`.execute(
    tx,
  );
  return rows.map((row) => ({ largeId: row.large_id, importId: row.id, state: row.state }));
}

/** The large organization of that slug, with the currency of its books. */
export async function largeBySlug(
  tx: Tx,
  slug: string,
): Promise<{ readonly id: string; readonly currency: string } | undefined> {
  return tx
    .selectFrom("shared.organization")
    .select(["id", "currency"])
    .where("slug", "=", slug)
    .where("side", "=", "large")
    .executeTakeFirst();
}

/** Which large organization made an import; for the command line. */
export async function importOwner(tx: Tx, importId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom("shared.import")
    .select("large_id")
    .where("id", "=", importId)
    .executeTakeFirst();
  return row?.large_id;
}

/** The currency of a large organization's books. Refusal `not-found`. */
export async function booksCurrency(tx: Tx, largeId: string): Promise<string> {
  const row = await tx
    .selectFrom("shared.organization")
    .select("currency")
    .where("id", "=", largeId)
    .executeTakeFirst();
  if (!row) throw notFound();
  return row.currency;
}
