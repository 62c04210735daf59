import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { sql } from "../../platform/database/database.ts";
import type { Benefit, BenefitKind, Division } from "./benefit.ts";

type Row = {
  readonly id: string;
  readonly venture_id: string;
  readonly kind: BenefitKind;
  readonly got_side: Side;
  readonly text: string;
  readonly currency: string;
  readonly amount: number | null;
  readonly thousandths: number | null;
  readonly unit: string | null;
  readonly from_on: Temporal.PlainDate;
  readonly until_on: Temporal.PlainDate;
  readonly evidence: string;
  readonly proposed_side: Side;
  readonly proposed_name: string | null;
  readonly proposed_at: Temporal.Instant;
  readonly due_on: Temporal.PlainDate;
  readonly confirmed_name: string | null;
  readonly confirmed_at: Temporal.Instant | null;
  readonly disputed_name: string | null;
  readonly disputed_at: Temporal.Instant | null;
  readonly disputed_reason: string | null;
  readonly withdrawn_name: string | null;
  readonly withdrawn_at: Temporal.Instant | null;
  readonly called_name: string | null;
  readonly called_at: Temporal.Instant | null;
  readonly called_said: string | null;
  readonly split_id: string | null;
  readonly split_msme: number | null;
  readonly split_expected: number | null;
};

/** How many a page of one venture shows. */
export const shown = 50;

/** Entries of a venture, the newest period first, `shown` from `after` on; or one, by its id. */
export async function benefitsOf(
  { tx, largeId, relationshipId }: RelationshipAccess,
  ventureId: string,
  only: { readonly id?: string; readonly page?: number } = {},
): Promise<Benefit[]> {
  const { id, page = 1 } = only;
  const { rows } = await sql<Row>`
    select b.*, p.name as proposed_name, c.name as confirmed_name, d.name as disputed_name, w.name as withdrawn_name,
      k.name as called_name
    from pair.benefit b
      left join shared.person p on p.id = b.proposed_by
      left join shared.person c on c.id = b.confirmed_by
      left join shared.person d on d.id = b.disputed_by
      left join shared.person w on w.id = b.withdrawn_by
      left join shared.person k on k.id = b.called_by
    where b.large_id = ${largeId} and b.relationship_id = ${relationshipId} and b.venture_id = ${ventureId}
      ${id ? sql`and b.id = ${id}` : sql``}
    order by b.until_on desc, b.id desc limit ${shown + 1} offset ${(page - 1) * shown}`.execute(tx);
  return rows.map(benefitOf);
}

const word = (by: string | null, at: Temporal.Instant | null) => at && { by: by ?? "", at };

function benefitOf(row: Row): Benefit {
  const disputed = word(row.disputed_name, row.disputed_at);
  const called = word(row.called_name, row.called_at);
  return {
    id: row.id,
    ventureId: row.venture_id,
    kind: row.kind,
    got: row.got_side,
    text: row.text,
    currency: row.currency,
    amount: row.amount,
    thousandths: row.thousandths,
    unit: row.unit,
    from: row.from_on,
    until: row.until_on,
    evidence: row.evidence,
    proposed: { by: row.proposed_name ?? "", at: row.proposed_at, side: row.proposed_side },
    dueOn: row.due_on,
    confirmed: word(row.confirmed_name, row.confirmed_at),
    disputed: disputed && { ...disputed, reason: row.disputed_reason ?? "" },
    withdrawn: word(row.withdrawn_name, row.withdrawn_at),
    called: called && { ...called, said: row.called_said ?? "" },
    division: row.split_id
      ? { splitId: row.split_id, msme: row.split_msme ?? 0, expected: row.split_expected ?? 1 }
      : null,
  };
}

/** The division that both had signed for a day of a venture; null: none. */
export async function divisionOn(
  { tx, largeId }: RelationshipAccess,
  ventureId: string,
  day: Temporal.PlainDate,
): Promise<Division | null> {
  const { rows } = await sql<Division>`
    select a.id as "splitId", a.msme_amount as msme, a.expected from pair.agreed_splits(${largeId}, ${ventureId}) a
    where a.large_id = ${largeId} and a.agreed_on <= ${day} and (a.until_on is null or ${day} < a.until_on)
    order by a.number desc limit 1`.execute(tx);
  return rows[0] ?? null;
}
