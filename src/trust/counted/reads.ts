import type { RelationshipAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import type { AnnouncedDays } from "../sources/change.ts";
import type { QueryDays } from "../sources/query.ts";
import type { Known } from "./row.ts";

type Pair = Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId">;
type Of<Kind extends Known["kind"]> = Extract<Known, { kind: Kind }>;

const epoch = sql.raw("date '1970-01-01'");

/** The questions of the firm about its invoices. */
export async function knownQueries({ tx, largeId, relationshipId }: Pair): Promise<Of<"query">[]> {
  const { rows } = await sql<Pick<Of<"query">, "id" | "number" | "question"> & QueryDays>`
    select id, invoice_number as number, question, asked_on - ${epoch} as asked, answered_on - ${epoch} as answered,
      withdrawn_on - ${epoch} as withdrawn
    from pair.query where large_id = ${largeId} and relationship_id = ${relationshipId} order by id`.execute(
    tx,
  );
  return rows.map(({ id, number, question, ...days }) => ({ kind: "query", id, number, question, days }));
}

/** What was announced to the firm. */
export async function knownAnnounced({ tx, largeId, relationshipId }: Pair): Promise<Of<"announced">[]> {
  const { rows } = await sql<Pick<Of<"announced">, "id" | "words"> & AnnouncedDays>`
    select id, words, announced_on - ${epoch} as announced, holds_on - ${epoch} as holds,
      withdrawn_on - ${epoch} as withdrawn, days_before as before, days_after as terms
    from pair.notice_of_change where large_id = ${largeId} and relationship_id = ${relationshipId}
    order by id`.execute(tx);
  return rows.map(({ id, words, ...days }) => ({ kind: "announced", id, words, days }));
}
