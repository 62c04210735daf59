import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { type RawBuilder, sql, type Tx } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { SkillAsk } from "./skill-ask.ts";

type Row = {
  id: string;
  relationship_id: string;
  partner: string;
  side: Side;
  criterion: string | null;
  text: string;
  due_on: Temporal.PlainDate;
  asked_name: string | null;
  asked_at: Temporal.Instant;
  answer: "offer" | "reason" | null;
  answer_text: string | null;
  answered_name: string | null;
  answered_at: Temporal.Instant | null;
  offer_id: string | null;
  offer_title: string | null;
};

/** An ask as a list over several firms shows it. */
export type AskLine = SkillAsk & { readonly relationshipId: string; readonly partner: string };

function line(row: Row): AskLine {
  return {
    id: row.id,
    relationshipId: row.relationship_id,
    partner: row.partner,
    side: row.side,
    criterion: row.criterion,
    text: row.text,
    asked: { by: row.asked_name ?? "", at: row.asked_at },
    dueOn: row.due_on,
    answer:
      row.answer && row.answered_at
        ? {
            kind: row.answer,
            text: row.answer_text,
            by: row.answered_name ?? "",
            at: row.answered_at,
            offer: row.offer_id ? { id: row.offer_id, title: row.offer_title ?? "" } : null,
          }
        : null,
  };
}

async function asksWhere(
  tx: Tx,
  largeId: string,
  which: RawBuilder<unknown>,
  limit: number,
): Promise<AskLine[]> {
  const { rows } = await sql<Row>`
    select q.id, q.relationship_id, r.partner_name as partner, q.side, q.criterion, q.text, q.due_on,
      a.name as asked_name, q.asked_at, q.answer, q.answer_text, b.name as answered_name, q.answered_at, q.offer_id,
      v.title as offer_title
    from pair.skill_ask q
      join shared.relationship r on r.large_id = q.large_id and r.id = q.relationship_id
      left join shared.person a on a.id = q.asked_by
      left join shared.person b on b.id = q.answered_by
      left join pair.offer o on o.large_id = q.large_id and o.id = q.offer_id
      left join pair.offer_version v on v.large_id = o.large_id and v.offer_id = o.id and v.number = o.number
    where q.large_id = ${largeId} and ${which}
    order by (q.answer is not null), q.id desc limit ${limit}`.execute(tx);
  return rows.map(line);
}

/** What was asked in one relationship: what waits first, then the newest; at most 50. */
export function asksOf({ tx, largeId, relationshipId }: RelationshipAccess): Promise<AskLine[]> {
  return asksWhere(tx, largeId, sql`q.relationship_id = ${relationshipId}`, 50);
}

/** One of them. Refusal `not-found`. */
export async function oneAsk(
  { tx, largeId, relationshipId }: RelationshipAccess,
  id: string,
): Promise<AskLine> {
  const which = sql`q.id = ${id} and q.relationship_id = ${relationshipId}`;
  const [found] = isId(id) ? await asksWhere(tx, largeId, which, 1) : [];
  if (!found) throw notFound();
  return found;
}

/** How many of one side's asks wait for an answer. */
export async function waitingOf({ tx, largeId, relationshipId, side }: RelationshipAccess): Promise<number> {
  const row = await tx
    .selectFrom("pair.skill_ask")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("large_id", "=", largeId)
    .where("relationship_id", "=", relationshipId)
    .where("side", "=", side)
    .where("answer", "is", null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** What firms asked the large organization and was not answered yet, what is due first standing first; at most 50. */
export async function asksToLarge({ tx, largeId }: LargeAccess): Promise<AskLine[]> {
  const found = await asksWhere(tx, largeId, sql`q.answer is null and q.side = 'msme'`, 50);
  return found.toSorted((a, b) => Temporal.PlainDate.compare(a.dueOn, b.dueOn));
}
