import type { Side } from "../../people/access/role.ts";
import { sql, type Tx } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import type { EntryFields } from "../../record/append.ts";
import { fingerprintWords } from "../../record/formats/fingerprint.ts";
import { opens, openToPartners } from "../../record/open-kinds.ts";

/** An entry as a page needs it; `index` null until it is placed and signed. */
export type Mark = {
  readonly entry: string;
  readonly relationshipId: string | null;
  readonly kind: string;
  readonly at: Temporal.Instant;
  readonly index: number | null;
  readonly names: EntryFields;
};

/** So many acts are enough for any page: the newest. */
const most = 400;

const columns = sql`e.id as entry, e.relationship_id as "relationshipId", e.kind, e.at, e.fields as names,
  (select e.log_index::float8 from shared.log l where l.organization_id = e.large_id and e.log_index < l.signed_size) as index`;

/**
 * The acts about these things between two sides, and those of the organization that are open to all, in one query by the
 * index `entry_about`; in the order in which they were done.
 */
export async function marksBetween(
  at: { readonly tx: Tx; readonly largeId: string; readonly relationshipId: string; readonly side: Side },
  about: readonly string[],
): Promise<Mark[]> {
  const ids = about.filter(isId);
  if (ids.length === 0) return [];
  const { rows } = await sql<Mark>`
    select * from (
      (select ${columns} from pair.entry e
        where e.large_id = ${at.largeId} and e.relationship_id = ${at.relationshipId} and e.about = any(${ids}::uuid[])
          and ${opens(at.side)} order by e.id desc limit ${most})
      union all
      (select ${columns} from pair.entry e
        where e.large_id = ${at.largeId} and e.relationship_id is null and e.about = any(${ids}::uuid[])
          and e.kind = any(${openToPartners}) order by e.id desc limit ${most})) m
    order by m.entry`.execute(at.tx);
  return rows;
}

/** The acts about these things that a firm may open, whichever its partner: each with the relationship where its receipt is. */
export async function marksOfFirm(
  { tx, msmeId }: { readonly tx: Tx; readonly msmeId: string },
  about: readonly string[],
): Promise<(Mark & { readonly at: Temporal.Instant; readonly relationshipId: string })[]> {
  const ids = about.filter(isId);
  if (ids.length === 0) return [];
  const { rows } = await sql<Mark & { relationshipId: string }>`
    select ${columns} from shared.relationship r join pair.entry e on e.large_id = r.large_id
      and e.relationship_id = r.id and e.about = any(${ids}::uuid[])
    where r.msme_id = ${msmeId} and ${opens("msme")}
    order by e.id desc limit ${most}`.execute(tx);
  return rows.reverse();
}

/** The acts about these things that a large organization may open, its own and those with any partner. */
export async function marksOfLarge(
  { tx, largeId }: { readonly tx: Tx; readonly largeId: string },
  about: readonly string[],
  relationshipId: string | null = null,
): Promise<Mark[]> {
  const ids = about.filter(isId);
  if (ids.length === 0) return [];
  const { rows } = await sql<Mark>`
    select ${columns} from pair.entry e
    where e.large_id = ${largeId} and e.relationship_id is not distinct from ${relationshipId}::uuid
      and e.about = any(${ids}::uuid[]) and ${opens("large")}
    order by e.id desc limit ${most}`.execute(tx);
  return rows.reverse();
}

/**
 * The sealed acts about these things, for whom the thing itself was shown to: whoever calls has asked that. They get their place
 * when their day is over, all at once.
 */
export async function sealedMarks(
  { tx }: { readonly tx: Tx },
  things: readonly { readonly largeId: string; readonly relationshipId: string; readonly id: string }[],
): Promise<Mark[]> {
  if (things.length === 0) return [];
  const { rows } = await sql<Mark>`
    select ${columns} from unnest(${things.map((one) => one.largeId)}::uuid[],
        ${things.map((one) => one.relationshipId)}::uuid[], ${things.map((one) => one.id)}::uuid[]) t (large_id, rel, id)
      join pair.entry e on e.large_id = t.large_id and e.relationship_id = t.rel and e.about = t.id
    order by e.id limit ${most}`.execute(tx);
  return rows;
}

/** What is said about a record as a whole. */
export type RecordOf = {
  readonly slug: string;
  readonly origin: string;
  /** Whose record it is, as people know it. */
  readonly large: string;
  /** How many entries are signed; null while there is none. */
  readonly signed: number | null;
  /** Its key in eight words. */
  readonly words: string;
};

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

/** Names of the people among these ids that the reader knows, and of both sides. */
export async function namesFor(
  tx: Tx,
  ids: readonly string[],
  relationship: { readonly largeId: string; readonly relationshipId: string } | undefined,
): Promise<{
  readonly people: ReadonlyMap<string, string>;
  readonly sides: { readonly large: string; readonly msme: string } | undefined;
}> {
  const known = ids.filter(isId);
  const people = known.length
    ? await sql<{ id: string; name: string }>`
        select p.id, p.name from shared.person p where p.id = any(${known}::uuid[])`.execute(tx)
    : { rows: [] };
  const sides = relationship
    ? await sql<{ large: string; msme: string }>`
        select l.name as large, r.partner_name as msme from shared.relationship r join shared.organization l on l.id = r.large_id
        where r.large_id = ${relationship.largeId} and r.id = ${relationship.relationshipId}`.execute(tx)
    : { rows: [] };
  return { people: new Map(people.rows.map(({ id, name }) => [id, name])), sides: sides.rows[0] };
}
