import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { sql, type Tx } from "../../platform/database/database.ts";
import type { Meeting } from "../mentors/mentor.ts";
import type { Choosable, Said, Wish, Wisher } from "./wish.ts";

/** What the firm of this relationship said; undefined when it said nothing yet. */
export async function wishOf(access: RelationshipAccess): Promise<Wish | undefined> {
  const row = await access.tx
    .selectFrom("pair.mentoring_wish as s")
    .innerJoin("shared.relationship as r", (on) =>
      on.onRef("r.large_id", "=", "s.large_id").onRef("r.id", "=", "s.relationship_id"),
    )
    .leftJoin("shared.person as p", "p.id", "s.said_by")
    .select([
      "s.wanted",
      "s.topics",
      "s.languages",
      "s.trade",
      "s.meets",
      "s.words",
      "s.version",
      "s.said_at",
    ])
    .select(["r.country", "p.name as said_by"])
    .where("s.large_id", "=", access.largeId)
    .where("s.relationship_id", "=", access.relationshipId)
    .executeTakeFirst();
  return (
    row && {
      wanted: row.wanted,
      country: row.country,
      topics: row.topics,
      languages: row.languages,
      trade: row.trade,
      meets: row.meets as Meeting,
      words: row.words,
      version: row.version,
      saidBy: row.said_by ?? "",
      saidAt: row.said_at,
    }
  );
}

/** Firms that would like a mentor, by name; at most `limit`. */
export async function wishers(
  { tx, largeId }: { readonly tx: Tx; readonly largeId: string },
  limit: number,
): Promise<Wisher[]> {
  const { rows } = await sql<Omit<Wisher, "relationshipId"> & { relationship_id: string }>`
    select s.relationship_id, r.partner_name as name, r.country, s.topics, s.words,
      exists (select from pair.mentoring x where x.large_id = s.large_id and x.relationship_id = s.relationship_id
        and x.mentor_side = 'large' and x.ended_on is null) as helped
    from pair.mentoring_wish s join shared.relationship r on r.large_id = s.large_id and r.id = s.relationship_id
    where s.large_id = ${largeId} and s.wanted and r.state = 'active'
    order by r.name_key, r.id limit ${limit}`.execute(tx);
  return rows.map(({ relationship_id, ...rest }) => ({ relationshipId: relationship_id, ...rest }));
}

/** How many would like a mentor, and how many of them have one. */
export async function wisherCount({
  tx,
  largeId,
}: {
  readonly tx: Tx;
  readonly largeId: string;
}): Promise<{ firms: number; helped: number }> {
  const { rows } = await sql<{ firms: number; helped: number }>`
    select count(*)::int as firms, count(*) filter (where exists (select from pair.mentoring x
      where x.large_id = s.large_id and x.relationship_id = s.relationship_id and x.mentor_side = 'large'
        and x.ended_on is null))::int as helped
    from pair.mentoring_wish s join shared.relationship r on r.large_id = s.large_id and r.id = s.relationship_id
    where s.large_id = ${largeId} and s.wanted and r.state = 'active'`.execute(tx);
  return rows[0] ?? { firms: 0, helped: 0 };
}

type Row = { id: string; name: string; topics: string[]; about: string; place: number | null; said: boolean };

const choosable = ({ place, said, ...rest }: Row): Choosable => ({
  ...rest,
  said: said ? (place === null ? "apart" : (String(place) as Said)) : "none",
});

/** The mentors whom a firm may name, those it named first; at most `limit`. */
export async function mentorsToChoose(access: RelationshipAccess, limit: number): Promise<Choosable[]> {
  const { rows } = await sql<Row>`
    select o.person_id as id, p.name, o.topics, o.about, c.place, c.side is not null as said
    from shared.mentor o join shared.person p on p.id = o.person_id
      join shared.membership m on m.organization_id = o.large_id and m.person_id = o.person_id and m.ended_at is null
        and 'mentor' = any(m.roles)
      left join pair.mentor_choice c on c.large_id = o.large_id and c.mentor_person_id = o.person_id
        and c.relationship_id = ${access.relationshipId} and c.side = 'msme'
    where o.large_id = ${access.largeId} and (o.capacity > 0 or c.side is not null)
    order by c.side is null, c.place nulls last, p.name, o.person_id limit ${limit}`.execute(access.tx);
  return rows.map(choosable);
}

/** The firms whom a mentor may name. */
export async function firmsToChoose(access: LargeAccess, limit: number): Promise<Choosable[]> {
  const { rows } = await sql<Row>`
    select s.relationship_id as id, r.partner_name as name, s.topics, s.words as about, c.place,
      c.side is not null as said
    from pair.mentoring_wish s join shared.relationship r on r.large_id = s.large_id and r.id = s.relationship_id
      left join pair.mentor_choice c on c.large_id = s.large_id and c.relationship_id = s.relationship_id
        and c.mentor_person_id = ${access.personId} and c.side = 'large'
    where s.large_id = ${access.largeId} and s.wanted and r.state = 'active'
    order by c.side is null, c.place nulls last, r.name_key, r.id limit ${limit}`.execute(access.tx);
  return rows.map(choosable);
}
