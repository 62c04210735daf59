import type { LargeAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { deputy, lead } from "../roles/role.ts";

/** What waits for people of the large side because of roles, hand-overs, learning and profiles. */
export type WaitingKind =
  | "write-handover"
  | "accept-handover"
  | "answer-missing"
  | "handover-unconfirmed"
  | "role-left"
  | "role-unaccepted"
  | "accept-charter"
  | "name-deputy"
  | "learning-late"
  | "refresh-profile";

export type Waiting = {
  readonly kind: WaitingKind;
  /** Null for what is about the person alone. */
  readonly relationshipId: string | null;
  /** The partner, or who learns. */
  readonly about: string;
  /** Which hand-over, learning act or role. */
  readonly id: string | null;
  /** The moment from which it waits, or the day it is due; both null: whenever there is time. */
  readonly since: Temporal.Instant | null;
  readonly due: Temporal.PlainDate | null;
};

/** Of what has no day of its own only a few at a time: nobody is pressed. */
const few = 3;
/** Somebody who was placed may take so long before others ask after it. */
const quietDays = 14;
/** So many days before something said of oneself runs out it is said again. */
const soonDays = 30;

const none = sql`null::timestamptz, null::date`;

/**
 * At most `most` of each kind. `mine` narrows to what this person writes, accepts, leads or learns; what is about the person
 * alone shows to nobody else in any case. `places`: who places people in roles hears of roles that stand open.
 */
export async function peopleWaiting(
  access: LargeAccess,
  { mine, places, most }: { readonly mine: boolean; readonly places: boolean; readonly most: number },
): Promise<Waiting[]> {
  const { largeId, personId, now, today } = access;
  const of = (alias: string) =>
    sql`join shared.relationship r on r.large_id = ${sql.ref(`${alias}.large_id`)} and r.id = ${sql.ref(`${alias}.relationship_id`)}`;
  const open = sql`h.large_id = ${largeId} and h.confirmed_at is null and h.withdrawn_at is null`;
  const unanswered = sql`from pair.handover_item i where i.large_id = h.large_id and i.handover_id = h.id
    and i.kind = 'missing' and i.line is null`;
  const writer = mine ? sql`and ${personId} in (h.from_person_id, h.begun_by)` : sql``;
  const taker = mine ? sql`and h.to_person_id = ${personId}` : sql``;
  const old = now.subtract({ hours: 24 * quietDays });
  const { rows } = await sql<Waiting>`
    (select 'write-handover' as kind, h.relationship_id as "relationshipId", r.partner_name as about, h.id::text as id,
        h.begun_at as since, null::date as due
      from pair.handover h ${of("h")} where ${open} and h.offered_at is null ${writer} order by h.begun_at limit ${most})
    union all
    (select 'accept-handover', h.relationship_id, r.partner_name, h.id::text, h.offered_at, null::date
      from pair.handover h ${of("h")} where ${open} and h.offered_at is not null and h.accepted_at is null ${taker}
      order by h.offered_at limit ${most})
    union all
    (select case when m.since is null then 'handover-unconfirmed' else 'answer-missing' end, h.relationship_id,
        r.partner_name, h.id::text, coalesce(m.since, h.accepted_at), null::date
      from pair.handover h ${of("h")} cross join lateral (select min(i.added_at) as since ${unanswered}) m
      where ${open} and h.accepted_at is not null ${taker} order by h.accepted_at limit ${most})
    union all
    (select 'accept-charter', a.relationship_id, r.partner_name, a.role, a.assigned_at, null::date
      from pair.assignment a ${of("a")}
      where a.large_id = ${largeId} and a.person_id = ${personId} and a.ended_at is null and a.accepted_at is null
        and a.side = 'large' and a.role <> ${lead} and r.state = 'active'
      order by a.assigned_at limit ${most})
    union all
    (select 'accept-charter', r.id, r.partner_name, ${lead}, ${none} from shared.relationship r
      where r.large_id = ${largeId} and r.contact_person_id = ${personId} and r.state = 'active'
        and not exists (select from pair.assignment a where a.large_id = ${largeId} and a.relationship_id = r.id
          and a.role = ${lead} and a.person_id = ${personId} and a.ended_at is null and a.accepted_at is not null)
      order by r.name_key, r.id limit 1)
    union all
    (select 'name-deputy', r.id, r.partner_name, null, ${none} from shared.relationship r
      where r.large_id = ${largeId} and r.contact_person_id = ${personId} and r.state = 'active'
        and not exists (select from pair.assignment a where a.large_id = ${largeId} and a.relationship_id = r.id
          and a.role = ${deputy} and a.ended_at is null and (a.ends_on is null or a.ends_on >= ${today}))
      order by r.name_key, r.id limit ${places ? few : 0})
    union all
    -- One look-up for each relationship of somebody who left: joined, the planner hashed every relationship on every page.
    (select distinct 'role-left', r.id, r.partner_name, null, m.ended_at, null::date
      from shared.membership m
        cross join lateral (
          select a.relationship_id from pair.assignment a where a.large_id = ${largeId} and a.person_id = m.person_id
            and a.ended_at is null and a.side = 'large' and a.role <> ${lead}
          union
          select c.id from shared.relationship c where c.large_id = ${largeId} and c.contact_person_id = m.person_id) held
        cross join lateral (select * from shared.relationship r where r.large_id = ${largeId}
          and r.id = held.relationship_id and r.state = 'active'
          ${mine ? sql`and r.contact_person_id = ${personId}` : sql``} limit 1) r
      where m.organization_id = ${largeId} and m.ended_at is not null
        and not exists (select from shared.membership k where k.organization_id = ${largeId}
          and k.person_id = m.person_id and k.ended_at is null)
      order by m.ended_at limit ${places ? most : 0})
    union all
    (select 'role-unaccepted', a.relationship_id, r.partner_name, null, ${none} from pair.assignment a ${of("a")}
      where a.large_id = ${largeId} and a.side = 'large' and a.ended_at is null and a.accepted_at is null
        and a.assigned_at < ${old} and a.person_id <> ${personId} and r.state = 'active'
        ${mine ? sql`and r.contact_person_id = ${personId}` : sql``}
      order by a.assigned_at limit ${places ? few : 0})
    union all
    (select 'learning-late', null, p.name, l.id::text, null::timestamptz, l.due_on from shared.learning_act l
        join shared.membership m on m.organization_id = l.large_id and m.person_id = l.person_id and m.ended_at is null
        join shared.person p on p.id = l.person_id
      where l.large_id = ${largeId} and l.closed_at is null and l.due_on < ${today}
        and ${personId} in (l.person_id, l.owner_person_id)
      order by l.due_on limit ${most})
    union all
    (select 'refresh-profile', null, '', null, null::timestamptz, min(s.expires_on) from (
        select distinct on (skill) expires_on from shared.skill_said
        where large_id = ${largeId} and person_id = ${personId} and taken_back_at is null
        order by skill, said_at desc, id desc) s
      where s.expires_on < ${today.add({ days: soonDays })} having count(*) > 0)`.execute(access.tx);
  return rows;
}
