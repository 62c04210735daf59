import type { FirmProgram, LargeProgram, RelationshipAccess } from "../../people/access/access.ts";
import { type RawBuilder, sql, type Tx } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import { fingerprintWords } from "../../record/formats/fingerprint.ts";
import { neverShown, openToBoth } from "../../record/open-kinds.ts";
import type { Proof, RecordOf } from "./proof.ts";

type Row = Omit<Proof, "relationshipId" | "index"> & {
  readonly relationship_id: string | null;
  readonly log_index: number | null;
};

/** What a side may open: what both read on their pages, and what it did itself. Never what is sealed. */
function opens(side: "large" | "msme"): RawBuilder<unknown> {
  return sql`not (e.kind = any(${neverShown}))
    and (e.kind = any(${openToBoth}) or e.fields->>'side' = ${side})`;
}

/** Acts of a relationship that the reader's side may open, the newest first; `before` is the last of the page before. */
export async function proofs(
  { tx, largeId, relationshipId, side }: RelationshipAccess,
  { before, limit = 30 }: { readonly before?: string | undefined; readonly limit?: number } = {},
): Promise<{ readonly items: readonly Proof[]; readonly older: string | null }> {
  const past = before !== undefined && isId(before) ? sql`and e.id < ${before}` : sql``;
  const { rows } = await sql<Row>`
    select e.id, e.relationship_id, e.kind, e.at, e.log_index::float8 as log_index from pair.entry e
    where e.large_id = ${largeId} and e.relationship_id = ${relationshipId} and ${opens(side)} ${past}
    order by e.id desc limit ${limit + 1}`.execute(tx);
  const items = rows.slice(0, limit).map(asProof);
  return { items, older: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** One of them. Refusal `not-found`. */
export async function proof(access: RelationshipAccess, id: string): Promise<Proof> {
  const { tx, largeId, relationshipId, side } = access;
  if (!isId(id)) throw notFound();
  const { rows } = await sql<Row>`
    select e.id, e.relationship_id, e.kind, e.at, e.log_index::float8 as log_index from pair.entry e
    where e.large_id = ${largeId} and e.id = ${id} and e.relationship_id = ${relationshipId} and ${opens(side)}`.execute(
    tx,
  );
  if (!rows[0]) throw notFound();
  return asProof(rows[0]);
}

/** The same for a program, over every relationship of its organization; in the order of ids, from `after` on. */
export async function proofsFor(
  access: LargeProgram | FirmProgram,
  asked: {
    readonly id?: string;
    readonly relationship?: string | undefined;
    readonly after?: string | undefined;
    readonly limit: number;
  },
): Promise<(Proof & { readonly largeId: string })[]> {
  const { id, relationship, after, limit } = asked;
  const whose =
    access.side === "large"
      ? sql`e.large_id = ${access.largeId} and e.relationship_id is not null`
      : sql`(e.large_id, e.relationship_id) in (select r.large_id, r.id from shared.relationship r
          where r.msme_id = ${access.msmeId})`;
  const { rows } = await sql<Row & { large_id: string }>`
    select e.large_id, e.id, e.relationship_id, e.kind, e.at, e.log_index::float8 as log_index from pair.entry e
    where ${whose} and ${opens(access.side)} ${id === undefined ? sql`` : sql`and e.id = ${id}`}
      ${relationship === undefined ? sql`` : sql`and e.relationship_id = ${relationship}`}
      ${after === undefined ? sql`` : sql`and e.id > ${after}`}
    order by e.id limit ${limit}`.execute(access.tx);
  return rows.map((row) => ({ ...asProof(row), largeId: row.large_id }));
}

function asProof({ relationship_id: relationshipId, log_index: index, id, kind, at }: Row): Proof {
  return { id, relationshipId, kind, at, index };
}

/** The record of a large organization; undefined until its first entry has its place. */
export async function recordOf(tx: Tx, largeId: string): Promise<RecordOf | undefined> {
  const { rows } = await sql<Omit<RecordOf, "words"> & { key: Buffer }>`
    select l.slug, l.origin, o.name as large, l.signed_size::float8 as signed, l.public_key as key
    from shared.log l join shared.organization o on o.id = l.organization_id
    where l.organization_id = ${largeId}`.execute(tx);
  const [row] = rows;
  if (!row) return undefined;
  const { key, ...record } = row;
  return { ...record, words: fingerprintWords(key) };
}
