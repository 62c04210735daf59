import { sql, type Tx } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Choices } from "./choices.ts";
import type {
  FileReading,
  ImportSource,
  ImportState,
  ImportView,
  KeptFile,
  LoadedFacts,
  ProblemCount,
} from "./import.ts";

const columns = [
  ...(["i.id", "i.large_id", "i.source", "i.state", "i.file_name", "i.file_hash", "i.file_bytes"] as const),
  ...(["i.rows", "i.accepted", "i.refused", "i.unchanged", "i.updated", "i.msmes", "i.totals"] as const),
  ...(["i.problem_counts", "i.refusal", "i.made_at", "i.loaded_at", "i.seconds", "i.undone_at"] as const),
  ...(["i.version", "m.name as maker", "u.name as undoer"] as const),
] as const;

function imports(tx: Tx, largeId: string) {
  return tx
    .selectFrom("shared.import as i")
    .leftJoin("shared.person as m", "m.id", "i.made_by")
    .leftJoin("shared.person as u", "u.id", "i.undone_by")
    .where("i.large_id", "=", largeId);
}

const whole = (tx: Tx, largeId: string) =>
  imports(tx, largeId).select([...columns, "i.reading", "i.files", "i.choices"]);
type Whole = Awaited<ReturnType<ReturnType<typeof whole>["executeTakeFirstOrThrow"]>>;
/** In a list nobody sees how the files are read, which is long. */
type Row = Omit<Whole, "reading" | "files" | "choices"> & Partial<Whole>;

function viewOf(row: Row): ImportView {
  const reading = (row.reading ?? {}) as {
    files?: FileReading[];
    newFirms?: number;
    newCompanies?: string[];
    facts?: LoadedFacts;
  };
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
    kept: (row.files ?? []) as unknown as KeptFile[],
    choices: (row.choices ?? {}) as Choices,
    newFirms: reading.newFirms ?? 0,
    newCompanies: reading.newCompanies ?? [],
    facts: reading.facts ?? { entities: [], unknownSize: 0, counterparties: 0, undated: 0 },
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
  const row = isId(id) ? await whole(tx, largeId).where("i.id", "=", id).executeTakeFirst() : undefined;
  if (!row) throw notFound();
  return viewOf(row);
}

/** The newest first, fifty at a time, before the import named. */
export async function importList(
  tx: Tx,
  largeId: string,
  { before, limit = 50 }: { readonly before?: string; readonly limit?: number } = {},
): Promise<ImportView[]> {
  let query = imports(tx, largeId)
    .select(columns)
    .orderBy("i.made_at", "desc")
    .orderBy("i.id", "desc")
    .limit(limit);
  if (before !== undefined)
    query = query.where(
      sql<boolean>`(i.made_at, i.id) < (select b.made_at, b.id from shared.import b where b.large_id = ${largeId} and b.id = ${before})`,
    );
  return (await query.execute()).map(viewOf);
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

/** The only large organization there is, or undefined where there is none or more than one. */
export async function onlyLarge(
  tx: Tx,
): Promise<{ readonly id: string; readonly currency: string } | undefined> {
  const found = await tx
    .selectFrom("shared.organization")
    .select(["id", "currency"])
    .where("side", "=", "large")
    .limit(2)
    .execute();
  return found.length === 1 ? found[0] : undefined;
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

/** Read once, at the end of a load: of the rows that it added. */
export async function loadedFacts(
  tx: Tx,
  at: { readonly largeId: string; readonly importId: string },
): Promise<LoadedFacts> {
  const { rows } = await sql<LoadedFacts>`
    with own as materialized (
      select relationship_id, entity, coalesce(submitted_on, received_on, issued_on) is null as undated
      from pair.invoice where large_id = ${at.largeId} and import_id = ${at.importId}),
    firms as (
      select r.size_class = 'unknown' as unknown, r.counterparty from shared.relationship r
      where r.large_id = ${at.largeId} and r.id in (select relationship_id from own))
    select coalesce((select jsonb_agg(jsonb_build_object('code', e.entity, 'rows', e.rows) order by e.rows desc, e.entity)
        from (select entity, count(*) as rows from own where entity is not null group by 1
          order by 2 desc, 1 limit 50) e), '[]') as entities,
      (select count(*) from firms where unknown)::int as "unknownSize",
      (select count(*) from firms where counterparty)::int as counterparties,
      (select count(*) from own where undated)::int as undated`.execute(tx);
  return rows[0] ?? { entities: [], unknownSize: 0, counterparties: 0, undated: 0 };
}
