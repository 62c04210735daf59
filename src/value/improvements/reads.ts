import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { type RawBuilder, sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import { ownPromisesTo, type PromiseYear } from "../../trust/promises/reads.ts";
import { type Figure, gateFigure, type Lesson } from "./improvement.ts";
import { type GateMeasure, lastDayOf, type Measures, type Owner, type Sources } from "./measure.ts";

/** Kinds of promise that the ledger reads. */
export type PromiseKind = PromiseYear["kind"];

type Row = {
  id: string;
  relationship_id: string;
  partner: string | null;
  source: string;
  source_id: string;
  lesson: string;
  practice: string;
  owner_id: string;
  owner_side: Side;
  owner: string | null;
  changes_on: Temporal.PlainDate;
  measure: Lesson["measure"];
  measure_id: string;
  before_month: Temporal.PlainDate | null;
  month: Temporal.PlainDate | null;
  due_on: Temporal.PlainDate;
  before_kept: number | null;
  before_decided: number | null;
  before_state: Figure["state"] | null;
  proposed_side: Side;
  proposed_name: string | null;
  proposed_at: Temporal.Instant;
  agreed_name: string | null;
  agreed_at: Temporal.Instant | null;
  moved: number;
  moved_reason: string | null;
  dropped_side: Side | null;
  dropped_name: string | null;
  dropped_at: Temporal.Instant | null;
  dropped_reason: string | null;
  after_kept: number | null;
  after_decided: number | null;
  after_state: Figure["state"] | null;
  after_rule: string | null;
  closed_side: Side | null;
  closed_name: string | null;
  closed_at: Temporal.Instant | null;
  closed_words: string | null;
  changed_at: Temporal.Instant;
};

type Asking = Pick<LargeAccess | RelationshipAccess, "tx" | "largeId"> & { readonly side: Side };

/** Lessons as the caller narrows and orders them (`chosen`: rows of pair.lesson under the name `s`). */
export async function lessonsWhere(
  { tx, largeId, side }: Asking,
  which: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  limit: number,
): Promise<Lesson[]> {
  const { rows } = await sql<Row>`
    select s.*, ${side === "large" ? sql`r.partner_name` : sql`l.name`} as partner, o.name as owner,
      p.name as proposed_name, a.name as agreed_name, d.name as dropped_name, c.name as closed_name
    from (select * from pair.lesson s where s.large_id = ${largeId} and ${which} order by ${order} limit ${limit}) s
      left join shared.relationship r on r.large_id = s.large_id and r.id = s.relationship_id
      left join shared.organization l on l.id = s.large_id
      left join shared.person o on o.id = s.owner_id
      left join shared.person p on p.id = s.proposed_by
      left join shared.person a on a.id = s.agreed_by
      left join shared.person d on d.id = s.dropped_by
      left join shared.person c on c.id = s.closed_by
    order by ${order}`.execute(tx);
  return rows.map(lessonOf);
}

function lessonOf(row: Row): Lesson {
  const figure = (kept: number | null, decided: number | null, state: Figure["state"] | null) =>
    kept === null || decided === null ? null : { kept, decided, state: state ?? "not-known" };
  const after = figure(row.after_kept, row.after_decided, row.after_state);
  return {
    id: row.id,
    relationshipId: row.relationship_id,
    partner: row.partner ?? "",
    source: row.source,
    sourceId: row.source_id,
    lesson: row.lesson,
    practice: row.practice,
    owner: { id: row.owner_id, name: row.owner ?? "", side: row.owner_side },
    changesOn: row.changes_on,
    measure: row.measure,
    measureId: row.measure_id,
    beforeMonth: row.before_month,
    month: row.month,
    dueOn: row.due_on,
    before: figure(row.before_kept, row.before_decided, row.before_state),
    proposed: { by: row.proposed_name ?? "", side: row.proposed_side, at: row.proposed_at },
    agreed: row.agreed_at && { by: row.agreed_name ?? "", at: row.agreed_at },
    moved: row.moved,
    movedReason: row.moved_reason,
    dropped: row.dropped_at &&
      row.dropped_side && {
        by: row.dropped_name ?? "",
        side: row.dropped_side,
        at: row.dropped_at,
        reason: row.dropped_reason ?? "",
      },
    after: after && { ...after, rule: row.after_rule },
    closed: row.closed_at &&
      row.closed_side && {
        by: row.closed_name ?? "",
        side: row.closed_side,
        at: row.closed_at,
        words: row.closed_words,
      },
    changedAt: row.changed_at,
  };
}

/** One lesson of this relationship. Refusal `not-found`. */
export async function lessonAt(access: RelationshipAccess, id: string): Promise<Lesson> {
  const [found] = isId(id)
    ? await lessonsWhere(
        access,
        sql`s.relationship_id = ${access.relationshipId} and s.id = ${id}`,
        sql`s.id`,
        1,
      )
    : [];
  if (!found) throw notFound();
  return found;
}

/** Everything that can say whether a changed practice helped: promises to this firm, and gates of joint work. */
export async function measuresOf(access: RelationshipAccess): Promise<Measures<PromiseKind>> {
  const { tx, largeId, relationshipId, today } = access;
  const promises = (await ownPromisesTo(access)).map(({ promise, version, asOf, months }) => ({
    kind: "promise" as const,
    id: promise.id,
    code: promise.kind,
    days: version.quantity ?? version.days,
    alone: promise.relationshipId !== null,
    share: version.share / version.of,
    held: promise.versions.map(({ from, share, of, weakened }) => ({
      from: from === null ? null : dayOf(from),
      share: share / of,
      weakened,
    })),
    ledgerDay: asOf === null ? null : dayOf(asOf),
    ended: promise.endedOn === null ? null : dayOf(promise.endedOn),
    months: months.toReversed().map(({ month, kept, decided, state, ruleVersion }) => {
      const first = monthOf(month);
      const closed = asOf !== null && Temporal.PlainDate.compare(lastDayOf(first), dayOf(asOf)) <= 0;
      return { month: first, kept, decided, state, closed, rule: ruleVersion };
    }),
  }));
  const { rows } = await sql<{
    id: string;
    venture_id: string;
    venture: string;
    title: string;
    due_on: Temporal.PlainDate;
    answers: ("yes" | "yes-if" | "no")[];
  }>`
    select g.id, g.venture_id, v.title as venture, g.title, g.due_on,
      coalesce(array(select a.answer from pair.gate_answers_shown(${largeId}, ${relationshipId}, ${today}) a
        where a.large_id = ${largeId} and a.gate_id = g.id), '{}') as answers
    from pair.gate g join pair.venture v on v.large_id = g.large_id and v.id = g.venture_id
    where g.large_id = ${largeId} and g.relationship_id = ${relationshipId} and g.dropped_at is null
    order by v.title, v.id, g.due_on, g.position limit 200`.execute(tx);
  const gates = rows.map(
    (row): GateMeasure => ({
      kind: "gate",
      id: row.id,
      ventureId: row.venture_id,
      venture: row.venture,
      title: row.title,
      dueOn: row.due_on,
      figure: gateFigure(row.answers),
    }),
  );
  return { promises, gates };
}

const epoch = Temporal.PlainDate.from("1970-01-01");
const dayOf = (day: number) => epoch.add({ days: day });
const monthOf = (month: number) =>
  Temporal.PlainDate.from({ year: Math.floor(month / 12), month: (month % 12) + 1, day: 1 });

/** Who may see to a change: the members of both sides today, the reader's own first. */
export async function owners(access: RelationshipAccess): Promise<Owner[]> {
  const rows = await access.tx
    .selectFrom("shared.membership as m")
    .innerJoin("shared.person as p", "p.id", "m.person_id")
    .select(["p.id", "p.name", "m.organization_id"])
    .where("m.organization_id", "in", [access.largeId, access.msmeId])
    .where("m.ended_at", "is", null)
    .orderBy("p.name")
    .execute();
  const people = rows.map(({ id, name, organization_id }) => ({
    id,
    name,
    side: organization_id === access.largeId ? ("large" as const) : ("msme" as const),
  }));
  return people.toSorted((a, b) => Number(b.side === access.side) - Number(a.side === access.side));
}

/** Joint work and signed reviews that a lesson can come from. */
export async function sourcesOf(access: RelationshipAccess): Promise<Sources> {
  const { tx, largeId, relationshipId } = access;
  const ventures = await tx
    .selectFrom("pair.venture")
    .select(["id", "title"])
    .where("large_id", "=", largeId)
    .where("relationship_id", "=", relationshipId)
    .where("state", "in", ["agreed", "running", "ended"])
    .orderBy("changed_at", "desc")
    .limit(50)
    .execute();
  const reviews = await tx
    .selectFrom("pair.review")
    .select(["id", "as_of as asOf"])
    .where("large_id", "=", largeId)
    .where("relationship_id", "=", relationshipId)
    .orderBy("number", "desc")
    .limit(20)
    .execute();
  return { ventures, reviews };
}
