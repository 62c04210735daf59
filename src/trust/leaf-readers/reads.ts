import type { LargeAccess, SystemAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import type { News } from "./news.ts";

/** Whether the leaves are open to everybody, and since when; null: nobody ever said. */
export async function opening({
  tx,
  largeId,
}: LargeAccess): Promise<{ readonly open: boolean; readonly since: Temporal.Instant | null }> {
  const row = await tx
    .selectFrom("shared.log_opening")
    .select(["open", "changed_at"])
    .where("organization_id", "=", largeId)
    .executeTakeFirst();
  return { open: row?.open ?? false, since: row?.changed_at ?? null };
}

type Told = { readonly relationshipId: string; readonly personId: string };

/** The owners of every partner of today. */
export async function owners({ tx }: SystemAccess, largeId: string): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select r.id as "relationshipId", m.person_id as "personId" from shared.relationship r
      join shared.membership m on m.organization_id = r.msme_id and m.ended_at is null and m.roles @> array['owner']
    where r.large_id = ${largeId} and r.state = 'active'`.execute(tx);
  return rows;
}

/** Undefined when the entry, the person or the partnership is no longer there. */
export async function newsFor(
  { tx }: SystemAccess,
  at: Told & { readonly largeId: string; readonly entryId: string },
): Promise<News | undefined> {
  const { rows } = await sql<Omit<News, "to"> & { name: string; address: string }>`
    select p.name, u.email as address, p.language, o.name as large, split_part(e.kind, '.', 2) as did,
      coalesce(e.fields->>'reason', '') as reason, r.id as "relationshipId"
    from pair.entry e join shared.organization o on o.id = e.large_id
      join shared.relationship r on r.large_id = e.large_id and r.id = ${at.relationshipId} and r.state = 'active'
      join shared.person p on p.id = ${at.personId} join auth.user u on u.id = p.id
    where e.large_id = ${at.largeId} and e.id = ${at.entryId} and e.kind in ('record.opened', 'record.narrowed')`.execute(
    tx,
  );
  const [row] = rows;
  if (!row) return undefined;
  const { name, address, ...told } = row;
  return { ...told, to: { name, address } };
}
