import type { RelationshipAccess } from "../../people/access/access.ts";
import { sql, type Tx } from "../../platform/database/database.ts";
import type { AskedDays } from "./quarter.ts";
import type { Learned, MeetingDays } from "./year.ts";

type Of = { readonly tx: Tx; readonly largeId: string };
type Pair = Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId">;
type Whose = { readonly relationship_id: string };

/** A moment as the number of its day (UTC). */
const day = (column: string) =>
  sql`((${sql.ref(column)} at time zone 'UTC')::date - ${sql.raw("date '1970-01-01'")})`;
const dayText = (number: number) => sql`(date '1970-01-01' + ${number}::int)`;
/** The first moment of a day. */
const beginOf = (number: number) => sql`(${dayText(number)}::timestamp at time zone 'UTC')`;

/** What these firms were asked for, in the order of asking. */
export async function askedDays(
  { tx, largeId }: Of,
  relationships: readonly string[],
): Promise<Map<string, AskedDays[]>> {
  const { rows } = await sql<AskedDays & Whose>`
    select relationship_id, ${day("asked_at")} as asked, minutes, document,
      case when outcome = 'withdrawn' then ${day("settled_at")} end as withdrawn
    from pair.request where large_id = ${largeId} and relationship_id = any(${relationships}::uuid[])
    order by asked_at, id`.execute(tx);
  return Map.groupBy(rows, (row) => row.relationship_id);
}

/**
 * Firms that were asked for something, or took it back, from one day to another, or of which a quarter with something asked
 * ended between them.
 */
export async function firmsAsked({ tx, largeId }: Of, after: number, upTo: number): Promise<string[]> {
  const { rows } = await sql<Whose>`
    select distinct relationship_id from pair.request q
    where large_id = ${largeId} and ((asked_at >= ${beginOf(after)} and asked_at < ${beginOf(upTo + 1)})
      or (outcome = 'withdrawn' and settled_at >= ${beginOf(after)} and settled_at < ${beginOf(upTo + 1)})
      or (asked_at >= (date_trunc('quarter', ${dayText(after + 1)}::timestamp) at time zone 'UTC')
        and asked_at < (date_trunc('quarter', ${dayText(upTo + 1)}::timestamp) at time zone 'UTC')))`.execute(
    tx,
  );
  return rows.map((row) => row.relationship_id);
}

/** A request as a person knows it. */
export type KnownAsking = AskedDays & {
  readonly id: string;
  readonly kind: string;
  readonly title: string | null;
};

/** What one firm was asked for, in the order of asking. */
export async function knownAskings({ tx, largeId, relationshipId }: Pair): Promise<KnownAsking[]> {
  const { rows } = await sql<KnownAsking>`
    select q.id, q.kind, d.title, ${day("q.asked_at")} as asked, q.minutes, q.document,
      case when q.outcome = 'withdrawn' then ${day("q.settled_at")} end as withdrawn
    from pair.request q left join pair.asked_document d on d.large_id = q.large_id and d.id = q.id
    where q.large_id = ${largeId} and q.relationship_id = ${relationshipId}
    order by q.asked_at, q.id`.execute(tx);
  return rows;
}

/** A meeting as a person knows it. */
export type KnownMeeting = MeetingDays & {
  readonly id: string;
  readonly learningId: string;
  readonly title: string;
};

/** What these firms learned with the large organization and wished to learn. */
export async function learnedDays(
  { tx, largeId }: Of,
  relationships: readonly string[],
): Promise<Map<string, Learned<KnownMeeting>>> {
  const firms = sql`any(${relationships}::uuid[])`;
  const { rows: meetings } = await sql<
    Omit<KnownMeeting, "counted"> & Whose & { large: number | null; msme: number | null }
  >`
    select l.relationship_id, s.id, l.id as "learningId", l.title, ${day("s.starts_at")} as began,
      ${day("s.cancelled_at")} as cancelled, s.minutes as planned, s.large_minutes as large, s.msme_minutes as msme,
      ${day("l.msme_reported_at")} as rated
    from pair.learning l join pair.learning_session s on s.large_id = l.large_id and s.learning_id = l.id
    where l.large_id = ${largeId} and l.relationship_id = ${firms} and l.teaching_side = 'large'
    order by s.starts_at, s.id`.execute(tx);
  const { rows: places } = await sql<Whose & { begun: number; left: number | null; ended: number | null }>`
    select l.relationship_id, ${day("l.begun_at")} as begun, case when l.left_side = 'msme' then ${day("l.left_at")} end as left,
      least(l.ended_on, (l.msme_reported_at at time zone 'UTC')::date) - date '1970-01-01' as ended
    from pair.learning l
    where l.large_id = ${largeId} and l.relationship_id = ${firms} and l.teaching_side = 'large'`.execute(tx);
  const { rows: asks } = await sql<Whose & { asked: number }>`
    select a.relationship_id, ${day("a.asked_at")} as asked from pair.skill_ask a
    where a.large_id = ${largeId} and a.relationship_id = ${firms} and a.side = 'msme'`.execute(tx);
  const of = (id: string, row: Whose) => row.relationship_id === id;
  return new Map(
    relationships.map((id) => [
      id,
      {
        meetings: meetings
          .filter((row) => of(id, row))
          .map(({ large, msme, ...row }) => ({ ...row, counted: { large, msme } })),
        places: places.filter((row) => of(id, row)),
        asks: asks.filter((row) => of(id, row)).map(({ asked }) => asked),
      },
    ]),
  );
}

/**
 * Firms that met, took or gave back a place, asked for a skill or wrote what it was worth from one day to another; and, where a
 * year ended between them, every firm that ever did.
 */
export async function firmsLearning({ tx, largeId }: Of, after: number, upTo: number): Promise<string[]> {
  const yearEnded = sql`date_trunc('year', ${dayText(after + 1)}) < date_trunc('year', ${dayText(upTo + 1)})`;
  const between = (column: string) =>
    sql`(${yearEnded} or (${sql.ref(column)} >= ${beginOf(after)} and ${sql.ref(column)} < ${beginOf(upTo + 1)}))`;
  const { rows } = await sql<Whose>`
    select l.relationship_id from pair.learning l where l.large_id = ${largeId} and l.teaching_side = 'large'
      and (${between("l.begun_at")} or ${between("l.left_at")} or ${between("l.msme_reported_at")}
        or l.ended_on between ${dayText(after)} and ${dayText(upTo)})
    union select s.relationship_id from pair.learning_session s where s.large_id = ${largeId}
      and (${between("s.starts_at")} or ${between("s.cancelled_at")})
    union select a.relationship_id from pair.skill_ask a where a.large_id = ${largeId} and a.side = 'msme'
      and ${between("a.asked_at")}`.execute(tx);
  return rows.map((row) => row.relationship_id);
}
