import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Contribution, ContributionKind, VentureRisk } from "./contribution.ts";

type Row = {
  id: string;
  side: Side;
  kind: ContributionKind;
  text: string;
  currency: string;
  amount: number | null;
  minutes: number | null;
  rate: number | null;
  given_on: Temporal.PlainDate | null;
  stated_at: Temporal.Instant;
  stated_name: string | null;
  verified_at: Temporal.Instant | null;
  verified_how: string | null;
  verified_name: string | null;
  doubted_at: Temporal.Instant | null;
  doubted_reason: string | null;
  doubted_name: string | null;
  withdrawn_at: Temporal.Instant | null;
};

/** Everything that either side puts in, by side, in the order in which it was stated; what was taken back too. */
export async function contributionsOf(
  { tx, largeId, relationshipId }: RelationshipAccess,
  ventureId: string,
): Promise<Contribution[]> {
  const { rows } = await sql<Row>`
    select c.*, s.name as stated_name, v.name as verified_name, d.name as doubted_name
    from pair.contribution c
      left join shared.person s on s.id = c.stated_by
      left join shared.person v on v.id = c.verified_by
      left join shared.person d on d.id = c.doubted_by
    where c.large_id = ${largeId} and c.relationship_id = ${relationshipId} and c.venture_id = ${ventureId}
    order by c.side, c.id`.execute(tx);
  return rows.map((row) => ({
    id: row.id,
    side: row.side,
    kind: row.kind,
    text: row.text,
    currency: row.currency,
    amount: row.amount,
    minutes: row.minutes,
    rate: row.rate,
    givenOn: row.given_on,
    stated: { by: row.stated_name ?? "", at: row.stated_at },
    verified: row.verified_at && {
      by: row.verified_name ?? "",
      at: row.verified_at,
      how: row.verified_how ?? "",
    },
    doubted: row.doubted_at && {
      by: row.doubted_name ?? "",
      at: row.doubted_at,
      reason: row.doubted_reason ?? "",
    },
    withdrawnAt: row.withdrawn_at,
  }));
}

/** What each side could lose: as it stands now. */
export async function risksOf(
  { tx, largeId, relationshipId }: RelationshipAccess,
  ventureId: string,
): Promise<VentureRisk[]> {
  const rows = await tx
    .selectFrom("pair.venture_risk as k")
    .leftJoin("shared.person as p", "p.id", "k.stated_by")
    .select(["k.id", "k.side", "k.text", "k.currency", "k.loss", "k.probability_ppm", "k.stated_at"])
    .select("p.name as by")
    .where("k.large_id", "=", largeId)
    .where("k.relationship_id", "=", relationshipId)
    .where("k.venture_id", "=", ventureId)
    .where("k.withdrawn_at", "is", null)
    .orderBy("k.side")
    .orderBy("k.id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    side: row.side as Side,
    text: row.text,
    currency: row.currency,
    loss: row.loss,
    ppm: row.probability_ppm,
    stated: { by: row.by ?? "", at: row.stated_at },
  }));
}

/** The terms that what is put in is counted by. Refusal `not-found`. */
export async function countedBy(
  { tx, largeId, relationshipId }: RelationshipAccess,
  ventureId: string,
): Promise<{
  readonly title: string;
  readonly state: string;
  readonly currency: string;
  readonly rates: { readonly large: number | null; readonly msme: number | null };
}> {
  const row = isId(ventureId)
    ? await tx
        .selectFrom("pair.venture")
        .select(["title", "state", "currency", "large_rate as large", "msme_rate as msme"])
        .where("large_id", "=", largeId)
        .where("relationship_id", "=", relationshipId)
        .where("id", "=", ventureId)
        .executeTakeFirst()
    : undefined;
  if (!row) throw notFound();
  const { title, state, currency, large, msme } = row;
  return { title, state, currency, rates: { large, msme } };
}
