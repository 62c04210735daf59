import type { LargeAccess, PersonAccess, RelationshipAccess } from "../../people/access/access.ts";
import type { Role, Side } from "../../people/access/role.ts";
import { type RawBuilder, sql, type Tx } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { OfferKind } from "../offers/offer.ts";
import type { Learning, LearningPerson } from "./learning.ts";
import { type LearningState, type ReportTurn, stateOf, turnOf } from "./learning.ts";

type Row = {
  id: string;
  relationship_id: string;
  partner: string;
  offer_id: string | null;
  offer_number: number | null;
  kind: OfferKind;
  title: string;
  teaching_side: Side;
  seats: number;
  before: number;
  places: number | null;
  begun_name: string | null;
  begun_at: Temporal.Instant;
  left_at: Temporal.Instant | null;
  left_side: Side | null;
  left_reason: string | null;
  ended_on: Temporal.PlainDate | null;
  people: LearningPerson[] | null;
  reported: Side[];
  met: number;
  next: Temporal.Instant | null;
};

/** A learning as a list shows it: with the firm it is with, where it stands, and whose report is next. */
export type Line = Learning & {
  readonly partner: string;
  readonly state: LearningState;
  readonly turn: ReportTurn;
};

function learning(row: Row): Line {
  const found: Learning = {
    id: row.id,
    relationshipId: row.relationship_id,
    offerId: row.offer_id,
    offerNumber: row.offer_number,
    kind: row.kind,
    title: row.title,
    teachingSide: row.teaching_side,
    seats: row.seats,
    before: row.before,
    places: row.places,
    begunBy: row.begun_name ?? "",
    begunAt: row.begun_at,
    left: row.left_at && row.left_side && { at: row.left_at, side: row.left_side, reason: row.left_reason },
    endedOn: row.ended_on,
    people: row.people ?? [],
    reported: row.reported,
    met: row.met,
    next: row.next,
  };
  return { ...found, partner: row.partner, state: stateOf(found), turn: turnOf(found) };
}

type At = { readonly tx: Tx; readonly largeId: string; readonly now: Temporal.Instant };

async function learningsWhere(
  { tx, largeId, now }: At,
  which: RawBuilder<unknown>,
  limit: number,
): Promise<Line[]> {
  const { rows } = await sql<Row>`
    select l.id, l.relationship_id, r.partner_name as partner, l.offer_id, l.offer_number, l.kind, l.title,
      l.teaching_side, l.seats, l.begun_at, b.name as begun_name, l.left_at, l.left_side, l.left_reason, l.ended_on,
      case when v.places is null then 0 else pair.seats_before(l.large_id, l.offer_id, l.line) end as before, v.places,
      (select jsonb_agg(jsonb_build_object('id', p.person_id, 'name', coalesce(n.name, ''), 'part', p.part,
          'telephone', n.telephone) order by p.part desc, n.name)
        from pair.learning_person p left join shared.person n on n.id = p.person_id
        where p.large_id = l.large_id and p.learning_id = l.id) as people,
      pair.reported(l.large_id, l.id) as reported,
      (select count(*)::int from pair.learning_session s where s.large_id = l.large_id and s.learning_id = l.id
        and s.cancelled_at is null and s.starts_at <= ${now}) as met,
      (select min(s.starts_at) from pair.learning_session s where s.large_id = l.large_id and s.learning_id = l.id
        and s.cancelled_at is null and s.starts_at > ${now}) as next
    from pair.learning l
      join shared.relationship r on r.large_id = l.large_id and r.id = l.relationship_id
      left join pair.offer o on o.large_id = l.large_id and o.id = l.offer_id
      left join pair.offer_version v on v.large_id = o.large_id and v.offer_id = o.id and v.number = o.number
      left join shared.person b on b.id = l.begun_by
    where l.large_id = ${largeId} and ${which}
    order by l.id desc limit ${limit}`.execute(tx);
  return rows.map(learning);
}

type Reader = { readonly personId: string; readonly side: Side; readonly roles: readonly Role[] };

/** A mentor who is nothing else sees the pairs they are in; everybody else who may look sees all. */
function ownPairs({ personId, side, roles }: Reader): RawBuilder<unknown> {
  if (side !== "large" || roles.some((role) => role !== "mentor")) return sql`true`;
  return withPerson(personId);
}

function withPerson(personId: string): RawBuilder<unknown> {
  return sql`l.id in (select p.learning_id from pair.learning_person p
    where p.large_id = l.large_id and p.person_id = ${personId})`;
}

const onePageHolds = 20;
export type LearningPage = { readonly items: readonly Line[]; readonly older: string | null };

function paged(found: readonly Line[]): LearningPage {
  const items = found.slice(0, onePageHolds);
  return { items, older: found.length > onePageHolds ? (items.at(-1)?.id ?? null) : null };
}

const earlier = (before: string | undefined): RawBuilder<unknown> =>
  before === undefined ? sql`true` : sql`l.id < ${before}`;

/** Who learns from whom in one relationship, the newest first. */
export async function learningsOf(access: RelationshipAccess, before?: string): Promise<LearningPage> {
  const which = sql`l.relationship_id = ${access.relationshipId} and ${ownPairs(access)} and ${earlier(before)}`;
  return paged(await learningsWhere(access, which, onePageHolds + 1));
}

/** Everything that is learned with the firms of a large organization; a mentor reads the pairs they are in. */
export async function learningsOfLarge(
  access: LargeAccess,
  mine: boolean,
  before?: string,
): Promise<LearningPage> {
  const whose = mine ? withPerson(access.personId) : ownPairs(access);
  return paged(await learningsWhere(access, sql`${whose} and ${earlier(before)}`, onePageHolds + 1));
}

/** Who took an offer, in the order of the line; at most 500. */
export async function takersOf(access: LargeAccess, offerId: string): Promise<Line[]> {
  const which = sql`l.offer_id = ${offerId} and l.left_at is null and ${ownPairs({ ...access, side: "large" })}`;
  const found = await learningsWhere(access, which, 500);
  return found.toSorted((a, b) => a.before - b.before);
}

/** One of them. Refusal `not-found`, for a mentor also where others are the pair. */
export async function oneLearning(access: RelationshipAccess, id: string): Promise<Line> {
  const which = sql`l.id = ${id} and l.relationship_id = ${access.relationshipId} and ${ownPairs(access)}`;
  const [found] = isId(id) ? await learningsWhere(access, which, 1) : [];
  if (!found) throw notFound();
  return found;
}

/** The one that an offer led to in this relationship, if it was taken and not left since. */
export async function takenOf(access: RelationshipAccess, offerId: string): Promise<Line | undefined> {
  const which = sql`l.offer_id = ${offerId} and l.relationship_id = ${access.relationshipId} and l.left_at is null`;
  return (await learningsWhere(access, which, 1))[0];
}

/** What is learned in the firms of one person, over all partners: running ones and those not reported on. */
export async function ownLearnings(
  access: PersonAccess,
  largeIds: readonly string[],
): Promise<(Line & { largeId: string })[]> {
  const found = [];
  for (const largeId of largeIds) {
    const which = sql`l.left_at is null
      and l.relationship_id = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[])`;
    const lines = await learningsWhere({ ...access, largeId }, which, onePageHolds);
    found.push(...lines.map((line) => ({ ...line, largeId })));
  }
  return found;
}

/** What a person is called. */
export async function nameOf(tx: Tx, personId: string): Promise<string> {
  const row = await tx
    .selectFrom("shared.person")
    .select("name")
    .where("id", "=", personId)
    .executeTakeFirst();
  return row?.name ?? "";
}
