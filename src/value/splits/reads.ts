import type { RelationshipAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import type { Figures, StakeSide } from "../stakes/figures.ts";
import type { Split, SplitComment, SplitRule } from "./split.ts";

type Row = {
  readonly id: string;
  readonly number: number;
  readonly terms_version: number;
  readonly rule: SplitRule;
  readonly rule_version: string;
  readonly currency: string;
  readonly expected: number;
  readonly large_amount: number;
  readonly msme_amount: number;
  readonly inputs: Figures | null;
  readonly releases: string[];
  readonly digest: Buffer;
  readonly why: string | null;
  readonly proposed_side: StakeSide;
  readonly proposed_name: string | null;
  readonly proposed_at: Temporal.Instant;
  readonly withdrawn_side: StakeSide | null;
  readonly withdrawn_name: string | null;
  readonly withdrawn_at: Temporal.Instant | null;
  readonly large_name: string | null;
  readonly large_at: Temporal.Instant | null;
  readonly msme_name: string | null;
  readonly msme_at: Temporal.Instant | null;
  readonly agreed_at: Temporal.Instant | null;
  readonly agreed_on: Temporal.PlainDate | null;
  readonly until_on: Temporal.PlainDate | null;
  readonly begun_on: Temporal.PlainDate | null;
};

const word = (by: string | null, at: Temporal.Instant | null) => at && { by: by ?? "", at };

/** Every proposal to divide a venture, the newest number first. */
export async function splitsOf(
  { tx, largeId, relationshipId }: RelationshipAccess,
  ventureId: string,
): Promise<Split[]> {
  const { rows } = await sql<Row>`
    select s.*, p.name as proposed_name, w.name as withdrawn_name, lp.name as large_name, l.signed_at as large_at,
      mp.name as msme_name, m.signed_at as msme_at, a.agreed_at, a.agreed_on, a.until_on, a.begun_on
    from pair.split s
      left join pair.split_signature l on l.large_id = s.large_id and l.split_id = s.id and l.side = 'large'
      left join pair.split_signature m on m.large_id = s.large_id and m.split_id = s.id and m.side = 'msme'
      left join pair.agreed_splits(${largeId}, ${ventureId}) a on a.id = s.id
      left join shared.person p on p.id = s.proposed_by
      left join shared.person w on w.id = s.withdrawn_by
      left join shared.person lp on lp.id = l.signed_by
      left join shared.person mp on mp.id = m.signed_by
    where s.large_id = ${largeId} and s.relationship_id = ${relationshipId} and s.venture_id = ${ventureId}
    order by s.number desc`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    termsVersion: row.terms_version,
    rule: row.rule,
    ruleVersion: row.rule_version,
    currency: row.currency,
    expected: row.expected,
    parts: { large: row.large_amount, msme: row.msme_amount },
    inputs: row.inputs,
    releases: row.releases,
    digest: row.digest.toString("hex"),
    why: row.why,
    proposed: { by: row.proposed_name ?? "", at: row.proposed_at, side: row.proposed_side },
    withdrawn:
      row.withdrawn_at && row.withdrawn_side
        ? { by: row.withdrawn_name ?? "", at: row.withdrawn_at, side: row.withdrawn_side }
        : null,
    signed: { large: word(row.large_name, row.large_at), msme: word(row.msme_name, row.msme_at) },
    agreed:
      row.agreed_at && row.agreed_on
        ? { at: row.agreed_at, on: row.agreed_on, untilOn: row.until_on, begunOn: row.begun_on }
        : null,
  }));
}

/** What both sides said to the proposals of a venture, in the order in which it was said. */
export async function commentsOf(
  { tx, largeId, relationshipId }: RelationshipAccess,
  ventureId: string,
): Promise<SplitComment[]> {
  const { rows } = await sql<SplitComment>`
    select k.id, k.split_id as "splitId", k.side, k.text, coalesce(p.name, '') as by, k.said_at as at
    from pair.split_comment k
      join pair.split s on s.large_id = k.large_id and s.id = k.split_id
      left join shared.person p on p.id = k.said_by
    where k.large_id = ${largeId} and k.relationship_id = ${relationshipId} and s.venture_id = ${ventureId}
    order by k.said_at, k.id`.execute(tx);
  return rows;
}
