import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { sql } from "../../platform/database/database.ts";
import type { Transfer } from "./transfer.ts";

type Row = {
  readonly id: string;
  readonly from_side: Side;
  readonly currency: string;
  readonly amount: number;
  readonly paid_on: Temporal.PlainDate;
  readonly note: string | null;
  readonly repair_id: string | null;
  readonly stated_name: string | null;
  readonly stated_at: Temporal.Instant;
  readonly received_name: string | null;
  readonly received_at: Temporal.Instant | null;
  readonly missing_name: string | null;
  readonly missing_at: Temporal.Instant | null;
  readonly missing_reason: string | null;
  readonly withdrawn_name: string | null;
  readonly withdrawn_at: Temporal.Instant | null;
};

const word = (by: string | null, at: Temporal.Instant | null) => at && { by: by ?? "", at };

/** What was handed over in a venture, the newest first; at most 200. */
export async function transfersOf(
  { tx, largeId, relationshipId }: RelationshipAccess,
  ventureId: string,
): Promise<Transfer[]> {
  const { rows } = await sql<Row>`
    select t.*, s.name as stated_name, r.name as received_name, m.name as missing_name, w.name as withdrawn_name
    from pair.benefit_transfer t
      left join shared.person s on s.id = t.stated_by
      left join shared.person r on r.id = t.received_by
      left join shared.person m on m.id = t.missing_by
      left join shared.person w on w.id = t.withdrawn_by
    where t.large_id = ${largeId} and t.relationship_id = ${relationshipId} and t.venture_id = ${ventureId}
    order by t.id desc limit 200`.execute(tx);
  return rows.map((row) => {
    const missing = word(row.missing_name, row.missing_at);
    return {
      id: row.id,
      from: row.from_side,
      currency: row.currency,
      amount: row.amount,
      paidOn: row.paid_on,
      note: row.note,
      repairId: row.repair_id,
      stated: { by: row.stated_name ?? "", at: row.stated_at },
      received: word(row.received_name, row.received_at),
      missing: missing && { ...missing, reason: row.missing_reason ?? "" },
      withdrawn: word(row.withdrawn_name, row.withdrawn_at),
    };
  });
}
