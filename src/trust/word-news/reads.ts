import type { SystemAccess } from "../../people/access/access.ts";
import { type RawBuilder, sql } from "../../platform/database/database.ts";

type Entry = { readonly largeId: string; readonly entryId: string };

/** Who reads that a leader gave their word, and of whom it is said. */
export type News = {
  readonly to: { readonly name: string; readonly address: string };
  readonly language: string;
  readonly large: string;
};

/** The owners of firms that work with the organization now; the word about one unit is for the firms of that unit. */
const told = ({ largeId, entryId }: Entry): RawBuilder<unknown> => sql`
  pair.entry e
    join shared.attestation a on a.large_id = e.large_id and a.id = (e.fields->>'attestation')::uuid
    join shared.relationship r on r.large_id = e.large_id and r.state = 'active'
      and (a.unit_id is null or a.unit_id = r.unit_id)
    join shared.membership m on m.organization_id = r.msme_id and m.ended_at is null and m.roles @> array['owner']
  where e.large_id = ${largeId} and e.id = ${entryId} and e.kind = 'attestation.given'`;

export async function owners(
  { tx }: SystemAccess,
  entry: Entry,
): Promise<{ relationshipId: string; personId: string }[]> {
  const { rows } = await sql<{ relationshipId: string; personId: string }>`
    select r.id as "relationshipId", m.person_id as "personId" from ${told(entry)} order by r.id, m.person_id`.execute(
    tx,
  );
  return rows;
}

/** Undefined when the person is no longer an owner there, or the partnership is over. */
export async function newsFor(
  { tx }: SystemAccess,
  at: Entry & { readonly relationshipId: string; readonly personId: string },
): Promise<News | undefined> {
  const { rows } = await sql<{ name: string; address: string; language: string; large: string }>`
    select p.name, u.email as address, p.language, o.name as large
    from shared.person p join auth.user u on u.id = p.id join shared.organization o on o.id = ${at.largeId}
    where p.id = ${at.personId} and exists (
      select from ${told(at)} and r.id = ${at.relationshipId} and m.person_id = ${at.personId})`.execute(tx);
  const [row] = rows;
  if (!row) return undefined;
  const { name, address, ...about } = row;
  return { ...about, to: { name, address } };
}
