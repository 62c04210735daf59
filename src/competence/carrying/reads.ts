import type { FirmAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import type { SaidElsewhere } from "../passport/evidence.ts";

/** What referees confirmed here, by the piece; nobody's address, and nothing of whoever took their word back. */
export async function confirmations(access: FirmAccess): Promise<Map<string, SaidElsewhere[]>> {
  const { rows } = await sql<{
    evidence_id: string;
    name: string;
    firm: string;
    day: string;
    words: string | null;
  }>`
    select evidence_id, name, firm, (answered_at at time zone 'UTC')::date::text as day, words
    from msme.referee
    where msme_id = ${access.msmeId} and answer = 'confirmed' and erased_at is null and name is not null and flag is null
    order by evidence_id, answered_at, id`.execute(access.tx);
  const of = Map.groupBy(rows, (row) => row.evidence_id);
  return new Map(
    [...of].map(([id, all]) => [
      id,
      all.map(({ name, firm, day, words }) => ({ name, firm, on: day, words })),
    ]),
  );
}
