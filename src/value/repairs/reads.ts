import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { sql } from "../../platform/database/database.ts";
import type { Repair, RepairKind } from "./repair.ts";

type Row = {
  readonly id: string;
  readonly kind: RepairKind;
  readonly text: string;
  readonly currency: string;
  readonly amount: number | null;
  readonly from_side: Side | null;
  readonly proposed_side: Side;
  readonly proposed_name: string | null;
  readonly proposed_at: Temporal.Instant;
  readonly agreed_name: string | null;
  readonly agreed_at: Temporal.Instant | null;
  readonly declined_side: Side | null;
  readonly declined_name: string | null;
  readonly declined_at: Temporal.Instant | null;
  readonly declined_reason: string | null;
  readonly done_at: Temporal.Instant | null;
};

/** Every repair of a venture, the newest first, and when each was carried out. */
export async function repairsOf(
  { tx, largeId, relationshipId }: RelationshipAccess,
  ventureId: string,
): Promise<Repair[]> {
  const { rows } = await sql<Row>`
    select r.*, p.name as proposed_name, a.name as agreed_name, d.name as declined_name,
      case when r.agreed_at is null then null when r.kind = 'talk' then r.agreed_at
        when r.kind = 'transfer' then (select min(t.received_at) from pair.benefit_transfer t
          where t.large_id = r.large_id and t.repair_id = r.id)
        else (select min(s.agreed_at) from pair.agreed_splits(${largeId}, ${ventureId}) s
          where s.agreed_at > r.agreed_at) end as done_at
    from pair.benefit_repair r
      left join shared.person p on p.id = r.proposed_by
      left join shared.person a on a.id = r.agreed_by
      left join shared.person d on d.id = r.declined_by
    where r.large_id = ${largeId} and r.relationship_id = ${relationshipId} and r.venture_id = ${ventureId}
    order by r.proposed_at desc, r.id desc limit 100`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    text: row.text,
    currency: row.currency,
    amount: row.amount,
    from: row.from_side,
    proposed: { by: row.proposed_name ?? "", at: row.proposed_at, side: row.proposed_side },
    agreed: row.agreed_at && { by: row.agreed_name ?? "", at: row.agreed_at },
    declined:
      row.declined_at && row.declined_side
        ? {
            by: row.declined_name ?? "",
            at: row.declined_at,
            side: row.declined_side,
            reason: row.declined_reason ?? "",
          }
        : null,
    doneAt: row.done_at,
  }));
}
