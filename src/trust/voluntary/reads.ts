import type { RelationshipAccess } from "../../people/access/access.ts";
import type { VoluntaryKind } from "../commitments/commitment.ts";
import type { OwnPromise } from "./voluntary.ts";

/** Enough to read; what lies further back is in the record. */
const shown = 50;

/** What the firm promises and promised of its own will, the newest first, at most fifty. */
export async function ownPromises(access: RelationshipAccess): Promise<OwnPromise[]> {
  const rows = await access.tx
    .selectFrom("pair.commitment as c")
    .innerJoin("pair.commitment_version as v", (join) =>
      join.onRef("v.large_id", "=", "c.large_id").onRef("v.commitment_id", "=", "c.id"),
    )
    .leftJoin("shared.person as p", "p.id", "c.made_by")
    .select(["c.id", "c.kind", "c.made_at", "c.ended_on", "v.days", "p.name"])
    .where("c.large_id", "=", access.largeId)
    .where("c.relationship_id", "=", access.relationshipId)
    .where("c.kind", "in", ["M1", "M2", "M3"])
    .orderBy("c.ended_on", (order) => order.desc().nullsFirst())
    .orderBy("c.id", "desc")
    .limit(shown)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as VoluntaryKind,
    days: row.days,
    made: { by: row.name ?? "", at: row.made_at },
    endedOn: row.ended_on,
  }));
}
