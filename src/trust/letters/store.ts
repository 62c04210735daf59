import { sql, type Tx } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Facts } from "./letter.ts";

/** Writes letters of one month; answers those that were not there yet. */
export async function insertLetters(
  tx: Tx,
  at: {
    readonly largeId: string;
    readonly month: string;
    readonly ledgerDay: Temporal.PlainDate;
    readonly now: Temporal.Instant;
  },
  counted: readonly { readonly relationshipId: string; readonly facts: Facts }[],
): Promise<{ readonly id: string; readonly relationshipId: string }[]> {
  const { rows } = await sql<{ id: string; relationshipId: string }>`
    insert into pair.letter (large_id, id, relationship_id, month, ledger_day, facts, written_at)
    select ${at.largeId}::uuid, n.id, n.relationship_id, ${at.month}::date, ${at.ledgerDay.toString()}::date, n.facts,
      ${at.now.toString()}::timestamptz
    from unnest(${counted.map(() => uuidv7(at.now.epochMilliseconds))}::uuid[],
      ${counted.map((one) => one.relationshipId)}::uuid[],
      ${counted.map((one) => JSON.stringify(one.facts))}::jsonb[]) n (id, relationship_id, facts)
    on conflict (large_id, relationship_id, month) do nothing
    returning id, relationship_id as "relationshipId"`.execute(tx);
  return rows;
}
