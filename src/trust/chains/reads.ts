import type { RelationshipAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import type { EntryKind } from "../../record/kind.ts";
import { opens } from "../../record/open-kinds.ts";

/** What the reader's side may open at these places of their partnership, and the entry's id. */
export async function actsAt(
  { tx, largeId, relationshipId, side }: RelationshipAccess,
  places: readonly number[],
): Promise<ReadonlyMap<number, { readonly id: string; readonly kind: EntryKind }>> {
  const { rows } = await sql<{ place: number; id: string; kind: EntryKind }>`
    select e.log_index::float8 as place, e.id, e.kind from pair.entry e
    where e.large_id = ${largeId} and e.relationship_id = ${relationshipId}
      and e.log_index = any(${places}::bigint[]) and ${opens(side)}`.execute(tx);
  return new Map(rows.map(({ place, ...act }) => [place, act]));
}

/** The names of both, large first. */
export async function bothNames({
  tx,
  largeId,
  relationshipId,
}: RelationshipAccess): Promise<readonly [large: string, msme: string]> {
  const { rows } = await sql<{ large: string; msme: string }>`
    select l.name as large, r.partner_name as msme from shared.relationship r join shared.organization l on l.id = r.large_id
    where r.large_id = ${largeId} and r.id = ${relationshipId}`.execute(tx);
  return [rows[0]?.large ?? "", rows[0]?.msme ?? ""];
}
