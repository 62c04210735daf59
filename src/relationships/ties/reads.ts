import type {
  LargeAccess,
  PersonAccess,
  RelationshipAccess,
  SystemAccess,
} from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { type RawBuilder, sql } from "../../platform/database/database.ts";
import { dueOf, type Known, type Tie } from "./tie.ts";

/** Who is known, since a tie broke, by the one who stayed, even if that broke later too. `t` is the broken one. */
const following = sql`from pair.tie k where k.large_id = t.large_id and k.relationship_id = t.relationship_id
  and k.id <> t.id and k.removed_at is null and k.said_at >= t.broken_at
  and case t.broken_side when 'large' then k.msme_person_id = t.msme_person_id
    else k.large_person_id = t.large_person_id end`;

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
    next: string | null;
  }>`
    select t.id, coalesce(l.name, '') as large, coalesce(m.name, '') as msme, t.since, coalesce(b.name, '') as by, t.side,
      t.broken_at, t.broken_side, case when t.broken_at is not null then (select n.name from shared.person n
        where n.id = (select case t.broken_side when 'large' then k.large_person_id else k.msme_person_id end ${following}
          order by k.said_at, k.id limit 1)) end as next
    from pair.tie t left join shared.person l on l.id = t.large_person_id
      left join shared.person m on m.id = t.msme_person_id left join shared.person b on b.id = t.said_by
    where t.large_id = ${largeId} and t.relationship_id = ${relationshipId} and t.removed_at is null
    order by t.broken_at desc nulls first, t.since, t.id limit 200`.execute(tx);
  return rows.map(({ by, side, broken_at, broken_side, next, ...tie }) => ({
    ...tie,
    said: { by, side },
    broken: broken_at && broken_side && { at: broken_at, side: broken_side, due: dueOf(broken_at), next },
  }));
}

/** Somebody of one side has left, and that side has not said who comes next. */
export type TieDue = {
  readonly kind: "name-successor";
  readonly relationshipId: string;
  readonly partner: string;
  readonly id: string;
  readonly due: Temporal.PlainDate;
};

async function tiesDue(
  { tx }: LargeAccess | PersonAccess,
  side: Side,
  where: RawBuilder<unknown>,
  most: number,
): Promise<TieDue[]> {
  const { rows } = await sql<{ relationshipId: string; partner: string; id: string; at: Temporal.Instant }>`
    select t.relationship_id as "relationshipId", ${side === "large" ? sql`r.partner_name` : sql`l.name`} as partner, t.id,
      t.broken_at as at
    from pair.tie t join shared.relationship r on r.large_id = t.large_id and r.id = t.relationship_id and r.state = 'active'
      join shared.organization l on l.id = t.large_id
    where ${where} and t.removed_at is null and t.broken_at is not null and t.broken_side = ${side}
      and not exists (select ${following})
    order by t.broken_at, t.id limit ${most}`.execute(tx);
  return rows.map(({ at, ...row }) => ({ kind: "name-successor", ...row, due: dueOf(at) }));
}

/** For the Inbox: people of the large side who left; `mine` narrows to the partners this person looks after. */
export function tiesToFollow(access: LargeAccess, mine: boolean, most: number): Promise<TieDue[]> {
  const own = mine ? sql`and r.contact_person_id = ${access.personId}` : sql``;
  return tiesDue(access, "large", sql`t.large_id = ${access.largeId} ${own}`, most);
}

/** The same for a firm, over all of its partners. */
export function tiesToFollowOfFirm(access: PersonAccess, largeIds: readonly string[]): Promise<TieDue[]> {
  const own = sql`t.large_id = any(${[...largeIds]}::uuid[])
    and t.relationship_id = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[])`;
  return tiesDue(access, "msme", own, 10);
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
  readonly due: Temporal.PlainDate;
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
  const { rows } = await sql<
    Omit<TieNews, "readers" | "due"> & { msme_id: string; contact: string | null; at: Temporal.Instant }
  >`
    select coalesce(p.name, '') as who, t.broken_side as side, t.broken_at as at, l.name as large, r.partner_name as msme, r.msme_id,
      r.contact_person_id as contact
    from pair.entry e join pair.tie t on t.large_id = e.large_id and t.id = (e.fields->>'tie')::uuid
      join shared.relationship r on r.large_id = t.large_id and r.id = t.relationship_id and r.state = 'active'
      join shared.organization l on l.id = r.large_id
      left join shared.person p on p.id = case t.broken_side when 'large' then t.large_person_id else t.msme_person_id end
    where e.large_id = ${at.largeId} and e.id = ${at.entryId}`.execute(tx);
  const [found] = rows;
  if (!found) return undefined;
  const { msme_id, contact, at: brokenAt, ...news } = found;
  const readers = await sql<TieNews["readers"][number]>`
    select p.name, u.email as address, p.language from shared.person p join auth."user" u on u.id = p.id
    where p.id = ${contact} or exists (select from shared.membership m where m.organization_id = ${msme_id}
      and m.person_id = p.id and m.ended_at is null and 'owner' = any(m.roles)) order by p.name`.execute(tx);
  return { ...news, due: dueOf(brokenAt), readers: readers.rows };
}
