import { assessments } from "../../competence/assessments/reads.ts";
import { learningsOf } from "../../competence/learning/reads.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { statements } from "../../relationships/statements/reads.ts";
import { standing } from "../../relationships/statements/statement.ts";
import { ownPromisesTo } from "../../trust/promises/reads.ts";
import {
  monthsBack,
  type ReviewFigures,
  type ReviewPromise,
  type ReviewVenture,
  together,
} from "./figures.ts";

type Span = { readonly from: Temporal.PlainDate; readonly asOf: Temporal.PlainDate };

/** The figures of a year with one partner, from what is kept elsewhere: the signs of success first, then promises (5.8). */
export async function figuresOf(access: RelationshipAccess, span: Span): Promise<ReviewFigures> {
  const held = standing(await statements(access));
  const since = span.from.toZonedDateTime("UTC").toInstant();
  const until = span.asOf.add({ days: 1 }).toZonedDateTime("UTC").toInstant();
  const within = (at: Temporal.Instant | null) =>
    at !== null && Temporal.Instant.compare(at, since) >= 0 && Temporal.Instant.compare(at, until) < 0;
  const published = (await assessments(access)).filter(({ publishedAt }) => within(publishedAt));
  const learned = (await learningsOf(access)).items.filter(
    ({ begunAt, left }) => within(begunAt) && left === null,
  );
  return {
    from: span.from.toString(),
    asOf: span.asOf.toString(),
    statement: held ? { number: held.number, text: held.text, signs: [...held.signs] } : null,
    promises: await promises(access),
    ventures: await ventures(access, since),
    assessments: published.map(({ purpose, publishedAt }) => ({
      purpose,
      on: publishedAt?.toString().slice(0, 10) ?? "",
    })),
    learning: learned.map(({ title, teachingSide: teaching }) => ({ title, teaching })),
    ...(await counts(access, since, until)),
  };
}

/** Each promise over the twelve months that closed last; those that were over before the promise began are left out. */
async function promises(access: RelationshipAccess): Promise<ReviewPromise[]> {
  return (await ownPromisesTo(access)).flatMap(
    ({ promise, version, asOf, months: all, year }): ReviewPromise[] => {
      if (asOf === null) return [];
      const running = year.at(-1)?.month ?? 0;
      const closed = lastDayOf(running) <= asOf ? running : running - 1;
      const months = all
        .filter(({ month, before }) => !before && month <= closed && month > closed - monthsBack)
        .toReversed()
        .map(({ month, kept, decided, state }) => ({ month: monthText(month), kept, decided, state }));
      const alone = promise.relationshipId !== null;
      const days = version.quantity ?? version.days;
      return [{ id: promise.id, code: promise.kind, days, alone, ...together(months), months }];
    },
  );
}

const epoch = Temporal.PlainDate.from("1970-01-01");
const firstOf = (month: number) =>
  Temporal.PlainDate.from({ year: Math.floor(month / 12), month: (month % 12) + 1, day: 1 });
const monthText = (month: number) => firstOf(month).toString().slice(0, 7);
const lastDayOf = (month: number) =>
  epoch.until(firstOf(month).add({ months: 1 }), { largestUnit: "day" }).days - 1;

async function ventures(
  { tx, largeId, relationshipId, today }: RelationshipAccess,
  since: Temporal.Instant,
): Promise<ReviewVenture[]> {
  const { rows } = await sql<{
    id: string;
    title: string;
    state: string;
    gates: ReviewVenture["gates"] | null;
  }>`
    with said as (select * from pair.gate_answers_shown(${largeId}, ${relationshipId}, ${today}) a
      where a.large_id = ${largeId})
    select v.id, v.title, v.state, (
      select jsonb_agg(jsonb_build_object('title', g.title, 'on', g.due_on,
          'large', (select a.answer from said a where a.gate_id = g.id and a.side = 'large'),
          'msme', (select a.answer from said a where a.gate_id = g.id and a.side = 'msme')) order by g.due_on, g.position)
        from pair.gate g where g.large_id = v.large_id and g.venture_id = v.id and g.dropped_at is null
          and exists (select from said a where a.gate_id = g.id)) as gates
    from pair.venture v
    where v.large_id = ${largeId} and v.relationship_id = ${relationshipId} and v.state <> 'withdrawn'
      and (v.ended_at is null or v.ended_at >= ${since})
    order by v.proposed_at, v.id limit 50`.execute(tx);
  return rows.map((row) => ({ ...row, gates: row.gates ?? [] }));
}

async function counts(
  { tx, largeId, relationshipId }: RelationshipAccess,
  since: Temporal.Instant,
  until: Temporal.Instant,
): Promise<Pick<ReviewFigures, "lessons" | "visits" | "notes">> {
  const of = sql`large_id = ${largeId} and relationship_id = ${relationshipId}`;
  const during = (column: string) => sql`${sql.ref(column)} >= ${since} and ${sql.ref(column)} < ${until}`;
  const { rows } = await sql<Record<"proposed" | "closed" | "better" | "visits" | "notes", number>>`
    select (select count(*)::int from pair.lesson where ${of} and ${during("proposed_at")}) as proposed,
      (select count(*)::int from pair.lesson where ${of} and ${during("closed_at")}) as closed,
      (select count(*)::int from pair.lesson where ${of} and ${during("closed_at")}
        and after_kept::bigint * before_decided > before_kept::bigint * after_decided) as better,
      (select count(*)::int from pair.visit where ${of} and ${during("written_at")}) as visits,
      (select count(*)::int from pair.note where ${of} and ${during("written_at")}) as notes`.execute(tx);
  const [found] = rows;
  if (!found) return { lessons: { proposed: 0, closed: 0, better: 0 }, visits: 0, notes: 0 };
  const { proposed, closed, better, visits, notes } = found;
  return { lessons: { proposed, closed, better }, visits, notes };
}
