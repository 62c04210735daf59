import type { RelationshipAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";

type At = Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId">;

/** Something that stands in the way of opening another one: one that is open, or an appeal that no panel has ruled on. */
export async function inTheWay(at: At): Promise<"assessment-open" | "appeal-open" | undefined> {
  const { rows: found } = await sql<{ open: boolean; appealed: boolean }>`
    select exists (select from pair.assessment a where a.large_id = ${at.largeId}
        and a.relationship_id = ${at.relationshipId} and a.stage in ('asked', 'judging')) as open,
      exists (select from pair.appeal p where p.large_id = ${at.largeId}
        and p.relationship_id = ${at.relationshipId} and p.ruled_at is null) as appealed`.execute(at.tx);
  return found[0]?.open ? "assessment-open" : found[0]?.appealed ? "appeal-open" : undefined;
}
