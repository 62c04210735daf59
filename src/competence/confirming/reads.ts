import { sql, type Tx } from "../../platform/database/database.ts";
import type { Referee } from "../referees/referee.ts";

/** The pairs in which an item is shown just now. */
export async function pairsSeeing(
  { tx }: { readonly tx: Tx },
  { msmeId, evidenceId }: Pick<Referee, "msmeId" | "evidenceId">,
): Promise<{ readonly largeId: string; readonly relationshipId: string }[]> {
  const { rows } = await sql<{ largeId: string; relationshipId: string }>`
    select s.large_id as "largeId", s.relationship_id as "relationshipId"
    from shared.relationship r
      join pair.evidence_share s on s.large_id = r.large_id and s.relationship_id = r.id
        and s.evidence_id = ${evidenceId} and s.ended_at is null
    where r.msme_id = ${msmeId} order by 1, 2`.execute(tx);
  return rows;
}
