import type { LargeAccess, PersonAccess } from "../../people/access/access.ts";
import { type RawBuilder, sql } from "../../platform/database/database.ts";
import { firstWeeks } from "../doors/door.ts";
import { daysToClose } from "../improvements/improvement.ts";
import { daysAhead } from "../reviews/review.ts";

/** What waits around lessons, yearly reviews and doors, and since when, or for which day. */
export type ImprovementAct = {
  readonly kind:
    | "agree-lesson"
    | "measure-lesson"
    | "open-review"
    | "write-review"
    | "sign-review"
    | "answer-door"
    | "update-door";
  readonly relationshipId: string;
  readonly partner: string;
  /** Of the lesson, review or door; null for a review that nobody has opened. */
  readonly id: string | null;
} & ({ readonly since: Temporal.Instant } | { readonly due: Temporal.PlainDate });

type Row = {
  kind: ImprovementAct["kind"];
  relationship_id: string;
  partner: string | null;
  id: string | null;
  since: Temporal.Instant | null;
  due: Temporal.PlainDate | null;
};

type Side = "large" | "msme";
type Place = {
  /** The condition on a table under an alias: whose rows. */
  readonly own: (alias: string) => RawBuilder<unknown>;
  readonly partner: RawBuilder<unknown>;
  readonly side: Side;
  readonly today: Temporal.PlainDate;
};

/** Lessons, reviews and doors that wait for one side, whose conditions the place holds; `r` is the relationship. */
function waiting({ own, partner, side, today }: Place): RawBuilder<unknown> {
  const pair = (alias: string) =>
    sql`join shared.relationship r on r.large_id = ${sql.ref(`${alias}.large_id`)}
      and r.id = ${sql.ref(`${alias}.relationship_id`)} and r.state = 'active'`;
  // The large side closes what is late, whoever sees to it; the firm is reminded of its own.
  const closes =
    side === "large" ? sql`(s.owner_side = 'large' or s.due_on < ${today})` : sql`s.owner_side = 'msme'`;
  const missing = side === "large" ? sql`n.large_words is null` : sql`n.msme_words is null`;
  return sql`
    (select 'agree-lesson' as kind, s.relationship_id, ${partner} as partner, s.id, s.proposed_at as since,
        null::date as due
      from pair.lesson s ${pair("s")}
      where ${own("s")} and s.closed_at is null and s.dropped_at is null and s.agreed_at is null
        and s.proposed_side <> ${side} order by s.proposed_at limit 50)
    union all
    (select 'measure-lesson', s.relationship_id, ${partner}, s.id, null, s.due_on
      from pair.lesson s ${pair("s")}
      where ${own("s")} and s.closed_at is null and s.dropped_at is null and s.agreed_at is not null
        and s.due_on <= ${today.add({ days: daysToClose - 1 })} and ${closes} order by s.due_on limit 50)
    union all
    (select case when ${missing} then 'write-review' else 'sign-review' end, v.relationship_id, ${partner}, v.id,
        n.made_at, null
      from pair.review v ${pair("v")}
        join lateral (select * from pair.review_version x where x.large_id = v.large_id and x.review_id = v.id
          order by x.number desc limit 1) n on true
      where ${own("v")} and v.signed_at is null
        and (${missing} or (n.large_words is not null and n.msme_words is not null and not exists (
          select from pair.review_signature g where g.large_id = v.large_id and g.review_id = v.id
            and g.number = n.number and g.side = ${side})))
      order by n.made_at limit 50)
    union all
    (select 'answer-door', d.relationship_id, ${partner}, d.id, d.proposed_at, null
      from pair.door d ${pair("d")}
      where ${own("d")} and d.agreed_at is null and d.closed_at is null and d.proposed_side <> ${side}
      order by d.proposed_at limit 50)`;
}

const actOf = (row: Row): ImprovementAct => ({
  kind: row.kind,
  relationshipId: row.relationship_id,
  partner: row.partner ?? "",
  id: row.id,
  ...(row.since ? { since: row.since } : { due: row.due as Temporal.PlainDate }),
});

/** What waits for the large side; to look back at a year and to bring up to date what is shown is its own to begin. At most 50 of each. */
export async function improvementActs(access: LargeAccess, mine: boolean): Promise<ImprovementAct[]> {
  const { tx, largeId, personId, today } = access;
  const looked = mine ? sql`and r.contact_person_id = ${personId}` : sql``;
  const own = (alias: string) => sql`${sql.ref(`${alias}.large_id`)} = ${largeId} ${looked}`;
  const ahead = today.add({ days: daysAhead });
  const { rows } = await sql<Row>`
    ${waiting({ own, partner: sql`r.partner_name`, side: "large", today })}
    union all
    (select 'open-review', r.id, r.partner_name, null, null, (y.since + interval '1 year')::date
      from shared.relationship r
        cross join lateral (select coalesce((select max(v.as_of) from pair.review v where v.large_id = r.large_id
          and v.relationship_id = r.id and v.signed_at is not null), (r.created_at at time zone 'UTC')::date) as since) y
      where r.large_id = ${largeId} and r.state = 'active' ${looked} and y.since <= ${ahead.subtract({ years: 1 })}
        and not exists (select from pair.review v where v.large_id = r.large_id and v.relationship_id = r.id
          and v.signed_at is null)
      order by y.since limit 50)
    union all
    (select 'update-door', d.relationship_id, r.partner_name, d.id, null, u.due
      from pair.door d join shared.relationship r on r.large_id = d.large_id and r.id = d.relationship_id
          and r.state = 'active'
        cross join lateral (select coalesce(
          (select (max(k.said_at) at time zone 'UTC')::date from pair.door_content k
            where k.large_id = d.large_id and k.door_id = d.id) + 7 * d.every_weeks,
          (d.agreed_at at time zone 'UTC')::date + ${7 * firstWeeks}::integer) as due) u
      where d.large_id = ${largeId} ${looked} and d.agreed_at is not null and d.closed_at is null
        and u.due <= ${today.add({ days: 7 })}
      order by u.due limit 50)`.execute(tx);
  return rows.map(actOf);
}

/** What waits for a small firm, over all of its partners. */
export async function improvementActsOfFirm(
  { tx, today }: PersonAccess,
  largeIds: readonly string[],
): Promise<ImprovementAct[]> {
  const own = (alias: string) => sql`${sql.ref(`${alias}.large_id`)} = any(${largeIds}::uuid[])
    and ${sql.ref(`${alias}.relationship_id`)} = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[])`;
  const partner = sql`(select l.name from shared.organization l where l.id = r.large_id)`;
  const { rows } = await sql<Row>`${waiting({ own, partner, side: "msme", today })}`.execute(tx);
  return rows.map(actOf);
}
