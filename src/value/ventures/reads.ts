import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { type RawBuilder, sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type {
  AgreedSplit,
  Signature,
  Venture,
  VentureStage,
  VentureState,
  VentureTerms,
  VentureVersion,
} from "./venture.ts";

type TermsRow = {
  readonly title: string;
  readonly aims: string;
  readonly baseline: string;
  readonly baseline_thousandths: number | null;
  readonly baseline_unit: string | null;
  readonly currency: string;
  readonly expected_p10: number;
  readonly expected: number;
  readonly expected_p90: number;
  readonly large_rate: number | null;
  readonly msme_rate: number | null;
  readonly starts_on: Temporal.PlainDate;
  readonly ends_on: Temporal.PlainDate;
  readonly end_tools: string;
  readonly end_know_how: string;
  readonly end_names: string;
};

function termsOf(row: TermsRow): VentureTerms {
  return {
    title: row.title,
    aims: row.aims,
    baseline: row.baseline,
    baselineThousandths: row.baseline_thousandths,
    baselineUnit: row.baseline_unit,
    currency: row.currency,
    p10: row.expected_p10,
    expected: row.expected,
    p90: row.expected_p90,
    largeRate: row.large_rate,
    msmeRate: row.msme_rate,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    endTools: row.end_tools,
    endKnowHow: row.end_know_how,
    endNames: row.end_names,
  };
}

/** Stages as they are kept in a version, days as text. */
type StagesRow = readonly { id: string; title: string; look: string | null; dueOn: string }[];

function stagesOf(stages: StagesRow): VentureStage[] {
  return stages.map((stage) => ({ ...stage, dueOn: Temporal.PlainDate.from(stage.dueOn) }));
}

const signature = (by: string | null, at: Temporal.Instant | null): Signature | null =>
  at && { by: by ?? "", at };

type VentureRow = TermsRow & {
  readonly id: string;
  readonly relationship_id: string;
  readonly idea_id: string | null;
  readonly state: VentureState;
  readonly version: number;
  readonly agreed_at: Temporal.Instant | null;
  readonly begun_by: string | null;
  readonly begun_side: Side | null;
  readonly begun_on: Temporal.PlainDate | null;
  readonly begun_at: Temporal.Instant | null;
  readonly ended_by: string | null;
  readonly ended_side: Side | null;
  readonly ended_on: Temporal.PlainDate | null;
  readonly ended_at: Temporal.Instant | null;
  readonly ended_reason: string | null;
};

async function ventures(
  { tx, largeId, relationshipId }: RelationshipAccess,
  narrowed: RawBuilder<unknown>,
): Promise<Venture[]> {
  const { rows } = await sql<VentureRow>`
    select v.*, b.name as begun_by, e.name as ended_by
    from pair.venture v left join shared.person b on b.id = v.begun_by left join shared.person e on e.id = v.ended_by
    where v.large_id = ${largeId} and v.relationship_id = ${relationshipId} ${narrowed}`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    relationshipId: row.relationship_id,
    ideaId: row.idea_id,
    state: row.state,
    version: row.version,
    terms: termsOf(row),
    agreedAt: row.agreed_at,
    begun:
      row.begun_at && row.begun_on && row.begun_side
        ? { by: row.begun_by ?? "", side: row.begun_side, on: row.begun_on, at: row.begun_at }
        : null,
    ended:
      row.ended_at && row.ended_side
        ? {
            by: row.ended_by ?? "",
            side: row.ended_side,
            on: row.ended_on,
            at: row.ended_at,
            reason: row.ended_reason ?? "",
          }
        : null,
  }));
}

/** One venture of the relationship. Refusal `not-found`. */
export async function venture(access: RelationshipAccess, id: string): Promise<Venture> {
  const [found] = isId(id) ? await ventures(access, sql`and v.id = ${id}`) : [];
  if (!found) throw notFound();
  return found;
}

type VersionRow = TermsRow & {
  readonly number: number;
  readonly stages: StagesRow;
  readonly proposed_by: string | null;
  readonly proposed_side: Side;
  readonly proposed_at: Temporal.Instant;
  readonly reason: string | null;
  readonly large_signed_by: string | null;
  readonly large_signed_at: Temporal.Instant | null;
  readonly msme_signed_by: string | null;
  readonly msme_signed_at: Temporal.Instant | null;
  readonly declined_by: string | null;
  readonly declined_side: Side | null;
  readonly declined_at: Temporal.Instant | null;
  readonly declined_reason: string | null;
};

/** Every version of its terms, the newest first; a venture has at least one. */
export async function versions(access: RelationshipAccess, ventureId: string): Promise<VentureVersion[]> {
  const { rows } = await sql<VersionRow>`
    select n.*, p.name as proposed_by, l.name as large_signed_by, m.name as msme_signed_by, d.name as declined_by
    from pair.venture_version n
      left join shared.person p on p.id = n.proposed_by
      left join shared.person l on l.id = n.large_signed_by
      left join shared.person m on m.id = n.msme_signed_by
      left join shared.person d on d.id = n.declined_by
    where n.large_id = ${access.largeId} and n.relationship_id = ${access.relationshipId}
      and n.venture_id = ${ventureId}
    order by n.number desc`.execute(access.tx);
  return rows.map((row) => ({
    number: row.number,
    terms: { ...termsOf(row), stages: stagesOf(row.stages) },
    proposed: { by: row.proposed_by ?? "", side: row.proposed_side, at: row.proposed_at },
    reason: row.reason,
    large: signature(row.large_signed_by, row.large_signed_at),
    msme: signature(row.msme_signed_by, row.msme_signed_at),
    declined:
      row.declined_at && row.declined_side
        ? {
            by: row.declined_by ?? "",
            side: row.declined_side,
            at: row.declined_at,
            reason: row.declined_reason ?? "",
          }
        : null,
  }));
}

/** True where the two work together now: only then something new is proposed or signed. */
export async function worksTogether(access: RelationshipAccess): Promise<boolean> {
  const row = await access.tx
    .selectFrom("shared.relationship")
    .select("state")
    .where("large_id", "=", access.largeId)
    .where("id", "=", access.relationshipId)
    .executeTakeFirst();
  return row?.state === "active";
}

/** The venture that an idea became, if it did and was not withdrawn. */
export async function ventureOfIdea(
  access: RelationshipAccess,
  ideaId: string,
): Promise<{ readonly id: string; readonly title: string } | undefined> {
  return access.tx
    .selectFrom("pair.venture")
    .select(["id", "title"])
    .where("large_id", "=", access.largeId)
    .where("relationship_id", "=", access.relationshipId)
    .where("idea_id", "=", ideaId)
    .where("state", "!=", "withdrawn")
    .executeTakeFirst();
}

/** What both signed of who gets what, in force on this day; null while there is no agreed split. Minor units. */
export async function agreedSplit(
  { tx, largeId }: RelationshipAccess,
  ventureId: string,
): Promise<AgreedSplit | null> {
  const { rows } = await sql<AgreedSplit>`
    select currency, large_amount as large, msme_amount as msme, agreed_on as on
    from pair.agreed_splits(${largeId}, ${ventureId}) where large_id = ${largeId}
    order by number desc limit 1`.execute(tx);
  return rows[0] ?? null;
}
