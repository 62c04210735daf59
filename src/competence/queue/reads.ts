import type { LargeAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import type { Stage } from "../assessments/opened.ts";
import { type Queue, type QueueRow, readCursor, writeCursor } from "./queue.ts";

/** Counting stops here: "more than 1,000". */
const countCap = 1_000;
const shown = 50;

type Row = {
  id: string;
  relationship_id: string;
  partner: string;
  purpose: string;
  stage: Stage;
  due_on: Temporal.PlainDate;
  assessor: string | null;
};

const conditions = (access: LargeAccess, { stage, mine }: Queue) => {
  const of = stage ? sql`a.stage = ${stage}` : sql`a.stage in ('asked', 'judging')`;
  const whose = mine ? sql`and a.assessor_id = ${access.personId}` : sql``;
  return sql`a.large_id = ${access.largeId} and ${of} ${whose}`;
};

/** One page of the queue, what is due first standing first. Each filter walks an index of its own. */
export async function queuePage(
  access: LargeAccess,
  queue: Queue,
): Promise<{ readonly rows: readonly QueueRow[]; readonly next: string | null }> {
  const from = queue.after ? readCursor(queue.after) : undefined;
  const start = from ? sql`and (a.due_on, a.id) > (${from.dueOn}::date, ${from.id}::uuid)` : sql``;
  const { rows } = await sql<Row>`
    select f.*, r.partner_name as partner, p.name as assessor
    from (select a.large_id, a.id, a.relationship_id, left(a.purpose, 120) as purpose, a.stage, a.due_on, a.assessor_id
        from pair.assessment a where ${conditions(access, queue)} ${start}
        order by a.due_on, a.id limit ${shown + 1}) f
      join shared.relationship r on r.large_id = f.large_id and r.id = f.relationship_id
      left join shared.person p on p.id = f.assessor_id
    order by f.due_on, f.id`.execute(access.tx);
  const page = rows.slice(0, shown).map(
    (row): QueueRow => ({
      id: row.id,
      relationshipId: row.relationship_id,
      partner: row.partner,
      purpose: row.purpose,
      stage: row.stage,
      dueOn: row.due_on,
      assessor: row.assessor,
    }),
  );
  const last = page.at(-1);
  return { rows: page, next: rows.length > shown && last ? writeCursor(last) : null };
}

/** How many the filter shows; counting stops at 1,000. */
export async function queueCount(
  access: LargeAccess,
  queue: Queue,
): Promise<{ readonly number: number; readonly capped: boolean }> {
  const { rows } = await sql<{ number: number }>`
    select count(*)::integer as number from
      (select from pair.assessment a where ${conditions(access, queue)} limit ${countCap + 1}) as found`.execute(
    access.tx,
  );
  const number = rows[0]?.number ?? 0;
  return { number: Math.min(number, countCap), capped: number > countCap };
}
