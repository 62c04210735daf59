import type { Side } from "../../people/access/role.ts";
import { sql, type Tx } from "../../platform/database/database.ts";
import type { VentureStage } from "../ventures/venture.ts";
import type { GateTalk, GateWord } from "./gate.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = { readonly personId: string; readonly side: Side; readonly now: Temporal.Instant };

/**
 * Makes the gates those of the terms in force. One that somebody has answered stays as it was; one that is not among the stages
 * any more is dropped.
 */
export async function writeGates(
  tx: Tx,
  at: At,
  ventureId: string,
  stages: readonly VentureStage[],
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    update pair.gate g set dropped_at = ${now}
    where g.large_id = ${at.largeId} and g.relationship_id = ${at.relationshipId} and g.venture_id = ${ventureId}
      and g.dropped_at is null and g.id <> all(${stages.map(({ id }) => id)}::uuid[])
      and cardinality(pair.gate_answered(g.large_id, g.id)) = 0`.execute(tx);
  for (const [place, stage] of stages.entries())
    await sql`
      insert into pair.gate (large_id, id, relationship_id, venture_id, position, title, look, due_on)
      values (${at.largeId}, ${stage.id}, ${at.relationshipId}, ${ventureId}, ${place + 1}, ${stage.title}, ${stage.look},
        ${stage.dueOn})
      on conflict (large_id, id) do update set position = excluded.position, title = excluded.title, look = excluded.look,
        due_on = excluded.due_on, dropped_at = null
      where gate.large_id = ${at.largeId} and gate.venture_id = ${ventureId}
        and cardinality(pair.gate_answered(gate.large_id, gate.id)) = 0`.execute(tx);
}

/** Two who answer at once stand one after the other. False when there is no such gate in force. */
export async function holdGate(tx: Tx, at: At, gateId: string): Promise<boolean> {
  const row = await tx
    .selectFrom("pair.gate")
    .select("id")
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", gateId)
    .where("dropped_at", "is", null)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** False when one's own side had answered before: what was said stays. */
export async function insertAnswer(
  tx: Tx,
  at: At,
  by: By,
  made: GateWord & {
    readonly gateId: string;
    readonly ventureId: string;
    readonly version: number;
    readonly late: boolean;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.gate_answer")
    .values({
      large_id: at.largeId,
      gate_id: made.gateId,
      side: by.side,
      relationship_id: at.relationshipId,
      venture_id: made.ventureId,
      version: made.version,
      answer: made.answer,
      words: made.words,
      late: made.late,
      answered_by: by.personId,
      answered_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Both have answered. */
export async function closeGate(tx: Tx, at: At, gateId: string, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable("pair.gate")
    .set({ closed_at: now })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", gateId)
    .where("closed_at", "is", null)
    .execute();
}

/** False when a talk was written down before. */
export async function noteTalk(tx: Tx, at: At, by: By, gateId: string, talk: GateTalk): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.gate")
    .set({
      talked_on: talk.on,
      talk_text: talk.text,
      talked_by: by.personId,
      talked_side: by.side,
      talked_at: by.now,
    })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", gateId)
    .where("talked_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
