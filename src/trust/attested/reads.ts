import { sql, type Tx } from "../../platform/database/database.ts";
import type { LeaderNews } from "./leader-news.ts";
import type { Met } from "./met.ts";

export type Pair = { readonly tx: Tx; readonly largeId: string; readonly relationshipId: string };

/** Meetings with this firm, the newest first. */
export async function meetingsWith({ tx, largeId, relationshipId }: Pair): Promise<Met[]> {
  const { rows } = await sql<Met>`
    select m.id, m.met_on as "on", m.what, coalesce(p.name, '') as by, m.denied_words as denied
    from pair.leader_met m left join shared.person p on p.id = m.said_by
    where m.large_id = ${largeId} and m.relationship_id = ${relationshipId}
    order by m.met_on desc, m.id desc limit 40`.execute(tx);
  return rows;
}

/** What the leaders of a partner missed most recently: for the whole, and for this firm's unit. */
export async function leaderNews({ tx, largeId, relationshipId }: Pair): Promise<LeaderNews> {
  const { rows } = await sql<{
    dueOn: Temporal.PlainDate;
    led: boolean;
    by: string | null;
    reason: string | null;
    missed: boolean;
  }>`
    select distinct on (a.unit_id) a.due_on as "dueOn", a.leader_id is not null as led,
      p.name as by, a.reason,
      a.missed_at is not null and a.given_at is null as missed
    from shared.attestation a left join shared.person p on p.id = a.reason_by
    where a.large_id = ${largeId} and (a.given_at is not null or a.missed_at is not null)
      and (a.unit_id is null or a.unit_id = (select r.unit_id from shared.relationship r
        where r.large_id = ${largeId} and r.id = ${relationshipId}))
    order by a.unit_id, a.quarter_from desc`.execute(tx);
  return { any: rows.length > 0, missed: rows.filter((row) => row.missed) };
}

/** The firm's own place, by unit. */
export async function unitOf({ tx, largeId, relationshipId }: Pair): Promise<string | null> {
  const row = await tx
    .selectFrom("shared.relationship")
    .select("unit_id")
    .where("large_id", "=", largeId)
    .where("id", "=", relationshipId)
    .executeTakeFirst();
  return row?.unit_id ?? null;
}
