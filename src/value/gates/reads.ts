import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { sql, type Tx } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import { type Answered, daysBefore, type Gate, type GateAnswer } from "./gate.ts";

type Row = {
  id: string;
  venture_id: string;
  position: number;
  title: string;
  look: string | null;
  due_on: Temporal.PlainDate;
  answered: Side[];
  talked_on: Temporal.PlainDate | null;
  talk_text: string | null;
  talked_by: string | null;
  talked_side: Side | null;
};

type AnswerRow = {
  gate_id: string;
  side: Side;
  answer: GateAnswer;
  words: string | null;
  by: string | null;
  answered_at: Temporal.Instant;
  version: number;
  late: boolean;
};

/**
 * The gates of a venture in their order. An answer of the other side is among them only once both have answered, or its day has
 * passed: the wall shows no more.
 */
export async function gatesOf(access: RelationshipAccess, ventureId: string): Promise<Gate[]> {
  const { tx, largeId, relationshipId, today } = access;
  const { rows } = await sql<Row>`
    select g.id, g.venture_id, g.position, g.title, g.look, g.due_on, pair.gate_answered(g.large_id, g.id) as answered,
      g.talked_on, g.talk_text, p.name as talked_by, g.talked_side
    from pair.gate g left join shared.person p on p.id = g.talked_by
    where g.large_id = ${largeId} and g.relationship_id = ${relationshipId} and g.venture_id = ${ventureId}
      and g.dropped_at is null
    order by g.due_on, g.position`.execute(tx);
  const { rows: said } = await sql<AnswerRow>`
    select a.gate_id, a.side, a.answer, a.words, a.answered_at, a.version, a.late, p.name as by
    from (select * from pair.gate_answer where large_id = ${largeId} and relationship_id = ${relationshipId}
      union select * from pair.gate_answers_shown(${largeId}, ${relationshipId}, ${today})) a
      left join shared.person p on p.id = a.answered_by
    where a.large_id = ${largeId} and a.venture_id = ${ventureId}`.execute(tx);
  const of = (id: string, side: Side): Answered | null => {
    const found = said.find((one) => one.gate_id === id && one.side === side);
    if (!found) return null;
    const { answer, words, version, late } = found;
    return { answer, words, by: found.by ?? "", at: found.answered_at, version, late };
  };
  return rows.map((row) => ({
    id: row.id,
    ventureId: row.venture_id,
    position: row.position,
    title: row.title,
    look: row.look,
    dueOn: row.due_on,
    answered: row.answered,
    large: of(row.id, "large"),
    msme: of(row.id, "msme"),
    talk:
      row.talked_on && row.talked_side
        ? {
            on: row.talked_on,
            text: row.talk_text ?? "",
            by: row.talked_by ?? "",
            side: row.talked_side,
          }
        : null,
  }));
}

/** One gate of a venture. Refusal `not-found`. */
export async function gateOf(access: RelationshipAccess, ventureId: string, gateId: string): Promise<Gate> {
  const found = isId(ventureId)
    ? (await gatesOf(access, ventureId)).find(({ id }) => id === gateId)
    : undefined;
  if (!found) throw notFound();
  return found;
}

/** What a gate needs to know of its venture, and what the venture is called. Refusal `not-found`. */
export async function ventureAt(
  access: RelationshipAccess,
  ventureId: string,
): Promise<{ readonly title: string; readonly state: string; readonly version: number }> {
  const row = isId(ventureId)
    ? await access.tx
        .selectFrom("pair.venture")
        .select(["title", "state", "version"])
        .where("large_id", "=", access.largeId)
        .where("relationship_id", "=", access.relationshipId)
        .where("id", "=", ventureId)
        .executeTakeFirst()
    : undefined;
  if (!row) throw notFound();
  return row;
}

/** A gate at which a firm was not asked yet. `language`: that of its longest serving owner. */
export type GateToAsk = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly id: string;
  readonly title: string;
  readonly venture: string;
  readonly large: string;
  readonly dueOn: Temporal.PlainDate;
  readonly language: string;
};

/** Gates in force that may be answered by this day, of work that both agreed on, where the firm neither answered nor was asked. */
export async function gatesToAsk(tx: Tx, today: Temporal.PlainDate): Promise<GateToAsk[]> {
  const { rows } = await sql<GateToAsk>`
    select g.large_id as "largeId", g.relationship_id as "relationshipId", g.id, g.title, v.title as venture, l.name as large,
      g.due_on as "dueOn", coalesce((select p.language from shared.membership m join shared.person p on p.id = m.person_id
        where m.organization_id = r.msme_id and m.ended_at is null and m.roles @> array['owner']
        order by m.since, m.id limit 1), 'en') as language
    from pair.gate g
      join pair.venture v on v.large_id = g.large_id and v.id = g.venture_id and v.state in ('agreed', 'running')
      join shared.relationship r on r.large_id = g.large_id and r.id = g.relationship_id and r.state = 'active'
      join shared.organization l on l.id = g.large_id
    where g.closed_at is null and g.dropped_at is null and g.due_on <= ${today.add({ days: daysBefore })}
      and not pair.gate_answered(g.large_id, g.id) @> array['msme']
      and not exists (select from pair.request q where q.large_id = g.large_id and q.relationship_id = g.relationship_id
        and q.kind = 'gate-answer' and q.about = g.id)
    order by g.large_id, g.due_on, g.id limit 1000`.execute(tx);
  return rows;
}
