import { sql, type Tx } from "../../platform/database/database.ts";
import type { Led, Meeting, Word } from "./meeting.ts";

const epoch = sql.raw("date '1970-01-01'");
const day = (column: string) => sql`(${sql.ref(column)} at time zone 'UTC')::date - ${epoch}`;

/** What the leaders of a whole organization said, and whom they met, in the words that they gave themselves. */
export async function ledBy(tx: Tx, largeId: string): Promise<Led> {
  const { rows: since } = await sql<{ since: number | null }>`
    select min(since) - ${epoch} as since from shared.leader_term where large_id = ${largeId} and unit_id is null`.execute(
    tx,
  );
  const { rows: words } = await sql<Word>`
    select quarter_until - ${epoch} as until, case when given_by = leader_id then ${day("given_at")} end as given
    from shared.attestation where large_id = ${largeId} and unit_id is null`.execute(tx);
  const { rows: met } = await sql<Meeting>`
    select m.met_on - ${epoch} as on, ${day("m.denied_at")} as denied
    from pair.leader_met m join shared.attestation a on a.large_id = m.large_id and a.id = m.attestation_id
    where m.large_id = ${largeId} and a.unit_id is null and a.given_by = a.leader_id`.execute(tx);
  return { since: since[0]?.since ?? null, words, met };
}
