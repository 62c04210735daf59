import type {
  FirmProgram,
  LargeAccess,
  LargeProgram,
  RelationshipAccess,
} from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import { opens, openToPartners } from "../../record/open-kinds.ts";
import type { Proof } from "./proof.ts";

type Row = Omit<Proof, "relationshipId" | "index"> & {
  readonly relationship_id: string | null;
  readonly log_index: number | null;
};

const columns = sql`e.id, e.relationship_id, e.kind, e.at, e.log_index::float8 as log_index`;

/** A page of a list: so many, the newest first; `before` is the last of the page before. */
type Part = { readonly before?: string | undefined; readonly limit?: number };
type Listed = { readonly items: readonly Proof[]; readonly older: string | null };

/**
 * What concerns a relationship and the reader's side may open: its own acts, and those that the organization tells to all of its
 * partners. Each half is read by its index.
 */
export async function proofs(
  { tx, largeId, relationshipId, side }: RelationshipAccess,
  { before, limit = 30 }: Part = {},
): Promise<Listed> {
  const past = before !== undefined && isId(before) ? sql`and e.id < ${before}` : sql``;
  const { rows } = await sql<Row>`
    select * from (
      (select ${columns} from pair.entry e
        where e.large_id = ${largeId} and e.relationship_id = ${relationshipId} and ${opens(side)} ${past}
        order by e.id desc limit ${limit + 1})
      union all
      (select ${columns} from pair.entry e
        where e.large_id = ${largeId} and e.relationship_id is null and e.kind = any(${openToPartners}) ${past}
        order by e.id desc limit ${limit + 1})) p
    order by p.id desc limit ${limit + 1}`.execute(tx);
  return listed(rows, limit);
}

/** Acts of the organization that are about no relationship. */
export async function ownProofs(
  { tx, largeId }: LargeAccess,
  { before, limit = 30 }: Part = {},
): Promise<Listed> {
  const past = before !== undefined && isId(before) ? sql`and e.id < ${before}` : sql``;
  const { rows } = await sql<Row>`
    select ${columns} from pair.entry e
    where e.large_id = ${largeId} and e.relationship_id is null and ${opens("large")} ${past}
    order by e.id desc limit ${limit + 1}`.execute(tx);
  return listed(rows, limit);
}

function listed(rows: readonly Row[], limit: number): Listed {
  const items = rows.slice(0, limit).map(asProof);
  return { items, older: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** One of those that concern a relationship. Refusal `not-found`. */
export async function proof(access: RelationshipAccess, id: string): Promise<Proof> {
  const { tx, largeId, relationshipId, side } = access;
  if (!isId(id)) throw notFound();
  const { rows } = await sql<Row>`
    select ${columns} from pair.entry e
    where e.large_id = ${largeId} and e.id = ${id} and ${opens(side)}
      and (e.relationship_id = ${relationshipId} or e.relationship_id is null and e.kind = any(${openToPartners}))`.execute(
    tx,
  );
  if (!rows[0]) throw notFound();
  return asProof(rows[0]);
}

/** One of the organization's own. Refusal `not-found`. */
export async function ownProof({ tx, largeId }: LargeAccess, id: string): Promise<Proof> {
  if (!isId(id)) throw notFound();
  const { rows } = await sql<Row>`
    select ${columns} from pair.entry e
    where e.large_id = ${largeId} and e.id = ${id} and e.relationship_id is null and ${opens("large")}`.execute(
    tx,
  );
  if (!rows[0]) throw notFound();
  return asProof(rows[0]);
}

/**
 * The same for a program, over every relationship of its organization and what is about none; in the order of ids, from
 * `after` on.
 */
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
      ? sql`e.large_id = ${access.largeId}`
      : sql`((e.large_id, e.relationship_id) in (select r.large_id, r.id from shared.relationship r
            where r.msme_id = ${access.msmeId})
          or e.relationship_id is null and e.large_id in (select r.large_id from shared.relationship r
            where r.msme_id = ${access.msmeId}))`;
  const { rows } = await sql<Row & { large_id: string }>`
    select e.large_id, ${columns} from pair.entry e
    where ${whose} and ${opens(access.side)} ${id === undefined ? sql`` : sql`and e.id = ${id}`}
      ${relationship === undefined ? sql`` : sql`and e.relationship_id = ${relationship}`}
      ${after === undefined ? sql`` : sql`and e.id > ${after}`}
    order by e.id limit ${limit}`.execute(access.tx);
  return rows.map((row) => ({ ...asProof(row), largeId: row.large_id }));
}

function asProof({ relationship_id: relationshipId, log_index: index, id, kind, at }: Row): Proof {
  return { id, relationshipId, kind, at, index };
}
