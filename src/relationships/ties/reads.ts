import type { RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { sql } from "../../platform/database/database.ts";
import type { Known, Tie } from "./tie.ts";

/** Who knows whom: what holds first, then what broke, the newest first. */
export async function tiesOf({ tx, largeId, relationshipId }: RelationshipAccess): Promise<Tie[]> {
  const { rows } = await sql<{
    id: string;
    large: string;
    msme: string;
    since: Temporal.PlainDate;
    by: string;
    side: Side;
    broken_at: Temporal.Instant | null;
    broken_side: Side | null;
  }>`
    select t.id, coalesce(l.name, '') as large, coalesce(m.name, '') as msme, t.since, coalesce(b.name, '') as by, t.side,
      t.broken_at, t.broken_side
    from pair.tie t left join shared.person l on l.id = t.large_person_id
      left join shared.person m on m.id = t.msme_person_id left join shared.person b on b.id = t.said_by
    where t.large_id = ${largeId} and t.relationship_id = ${relationshipId} and t.removed_at is null
    order by t.broken_at desc nulls first, t.since, t.id limit 200`.execute(tx);
  return rows.map(({ by, side, broken_at, broken_side, ...tie }) => ({
    ...tie,
    said: { by, side },
    broken: broken_at && broken_side && { at: broken_at, side: broken_side },
  }));
}

/** The people of each side who may know somebody. */
export async function peopleOf({
  tx,
  largeId,
  relationshipId,
}: RelationshipAccess): Promise<{ readonly large: readonly Known[]; readonly msme: readonly Known[] }> {
  const { rows } = await sql<Known & { side: Side }>`
    select p.id, p.name, case m.organization_id when ${largeId} then 'large' else 'msme' end as side
    from shared.relationship r
      join shared.membership m on m.organization_id in (r.large_id, r.msme_id) and m.ended_at is null
      join shared.person p on p.id = m.person_id
    where r.large_id = ${largeId} and r.id = ${relationshipId}
    order by p.name, p.id limit 1000`.execute(tx);
  return {
    large: rows.filter((one) => one.side === "large"),
    msme: rows.filter((one) => one.side === "msme"),
  };
}

/** The names of both sides. */
export async function namesOf({ tx, largeId, relationshipId }: RelationshipAccess) {
  return tx
    .selectFrom("shared.relationship as r")
    .innerJoin("shared.organization as l", "l.id", "r.large_id")
    .select(["l.name as large", "r.partner_name as msme"])
    .where("r.large_id", "=", largeId)
    .where("r.id", "=", relationshipId)
    .executeTakeFirstOrThrow();
}

/** Ties of which one end belongs to its side no more. */
export async function tiesBroken({ tx }: SystemAccess): Promise<
  {
    readonly id: string;
    readonly largeId: string;
    readonly relationshipId: string;
    readonly side: Side;
    readonly who: string;
  }[]
> {
  const member = (organization: string, person: string) => sql`exists (select from shared.membership m
    where m.organization_id = ${sql.ref(organization)} and m.person_id = ${sql.ref(person)} and m.ended_at is null)`;
  const { rows } = await sql<{
    id: string;
    largeId: string;
    relationshipId: string;
    side: Side;
    who: string;
  }>`
    select t.id, t.large_id as "largeId", t.relationship_id as "relationshipId",
      case when ${member("t.large_id", "t.large_person_id")} then 'msme' else 'large' end as side,
      case when ${member("t.large_id", "t.large_person_id")} then t.msme_person_id else t.large_person_id end as who
    from pair.tie t join shared.relationship r on r.large_id = t.large_id and r.id = t.relationship_id
    where t.removed_at is null and t.broken_at is null
      and not (${member("t.large_id", "t.large_person_id")} and ${member("r.msme_id", "t.msme_person_id")})
    order by t.large_id, t.id limit 1000`.execute(tx);
  return rows;
}

export type TieNews = {
  readonly who: string;
  readonly side: Side;
  readonly large: string;
  readonly msme: string;
  readonly readers: readonly { readonly name: string; readonly address: string; readonly language: string }[];
};

/** Of a tie that broke: who left, and who is told: the owners of the firm and who looks after it. */
export async function tieNews(
  { tx }: SystemAccess,
  at: { readonly largeId: string; readonly relationshipId: string; readonly entryId: string },
): Promise<TieNews | undefined> {
  const { rows } = await sql<Omit<TieNews, "readers"> & { msme_id: string; contact: string | null }>`
    select coalesce(p.name, '') as who, t.broken_side as side, l.name as large, r.partner_name as msme, r.msme_id,
      r.contact_person_id as contact
    from pair.entry e join pair.tie t on t.large_id = e.large_id and t.id = (e.fields->>'tie')::uuid
      join shared.relationship r on r.large_id = t.large_id and r.id = t.relationship_id and r.state = 'active'
      join shared.organization l on l.id = r.large_id
      left join shared.person p on p.id = case t.broken_side when 'large' then t.large_person_id else t.msme_person_id end
    where e.large_id = ${at.largeId} and e.id = ${at.entryId}`.execute(tx);
  const [found] = rows;
  if (!found) return undefined;
  const { msme_id, contact, ...news } = found;
  const readers = await sql<TieNews["readers"][number]>`
    select p.name, u.email as address, p.language from shared.person p join auth."user" u on u.id = p.id
    where p.id = ${contact} or exists (select from shared.membership m where m.organization_id = ${msme_id}
      and m.person_id = p.id and m.ended_at is null and 'owner' = any(m.roles)) order by p.name`.execute(tx);
  return { ...news, readers: readers.rows };
}
