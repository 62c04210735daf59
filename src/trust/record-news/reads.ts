import type { SystemAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";

/** What one person is told about a record that goes on from a backup. */
export type News = {
  readonly to: { readonly name: string; readonly address: string };
  readonly language: string;
  readonly large: string;
  readonly reason: string;
  /** How many entries the restored record holds, and how many had been signed, where that is known. */
  readonly size: number;
  readonly signedBefore: number | null;
};

/** The owners of every partner that ever said yes. */
export async function holders({ tx }: SystemAccess, largeId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct m.person_id as id from shared.relationship r
      join shared.membership m on m.organization_id = r.msme_id and m.ended_at is null and m.roles @> array['owner']
    where r.large_id = ${largeId} and r.state in ('active', 'ended')`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Undefined when the entry or the person is no longer there. */
export async function newsFor(
  { tx }: SystemAccess,
  at: { readonly largeId: string; readonly entryId: string; readonly personId: string },
): Promise<News | undefined> {
  const { rows } = await sql<Omit<News, "to"> & { name: string; address: string }>`
    select p.name, u.email as address, p.language, o.name as large, e.fields->>'reason' as reason,
      (e.fields->>'size')::float8 as size, (e.fields->>'signedBefore')::float8 as "signedBefore"
    from pair.entry e join shared.organization o on o.id = e.large_id
      join shared.person p on p.id = ${at.personId} join auth.user u on u.id = p.id
    where e.large_id = ${at.largeId} and e.id = ${at.entryId} and e.kind = 'record.resumed'`.execute(tx);
  const [row] = rows;
  if (!row) return undefined;
  const { name, address, ...told } = row;
  return { ...told, to: { name, address } };
}

/** What one person is told about a record that has a new key. */
export type KeyNews = Pick<News, "to" | "language" | "large" | "reason"> & {
  readonly slug: string;
  readonly why: "planned" | "stolen" | "lost";
  readonly oldWords: string;
  readonly newWords: string;
};

/** Undefined when the entry or the person is no longer there, and until the exchange is signed. */
export async function keyNewsFor(
  { tx }: SystemAccess,
  at: { readonly largeId: string; readonly entryId: string; readonly personId: string },
): Promise<KeyNews | undefined> {
  const { rows } = await sql<Omit<KeyNews, "to"> & { name: string; address: string }>`
    select p.name, u.email as address, p.language, o.name as large, l.slug, e.fields->>'reason' as reason, x.why,
      e.fields->>'oldWords' as "oldWords", e.fields->>'newWords' as "newWords"
    from pair.entry e join shared.organization o on o.id = e.large_id
      join shared.log l on l.organization_id = e.large_id
      join shared.log_rotation x on x.organization_id = e.large_id and x.entry_id = e.id and x.checkpoint is not null
      join shared.person p on p.id = ${at.personId} join auth.user u on u.id = p.id
    where e.large_id = ${at.largeId} and e.id = ${at.entryId} and e.kind = 'record.rotated'`.execute(tx);
  const [row] = rows;
  if (!row) return undefined;
  const { name, address, ...told } = row;
  return { ...told, to: { name, address } };
}
