import { sql, type Tx } from "../../platform/database/database.ts";
import { nameKey } from "../organizations/name.ts";
import type { Stage } from "./relationship.ts";

type At = { readonly largeId: string; readonly relationshipId: string };

export type RelationshipChange = {
  readonly contact?: string;
  readonly stage?: Stage;
  readonly unit?: string;
  readonly ownNumber?: string | null;
};

/** False when somebody changed the relationship since `version`. */
export async function updateRelationship(
  tx: Tx,
  at: At,
  version: number,
  { contact, stage, unit, ownNumber }: RelationshipChange,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("shared.relationship")
    .set({
      ...(contact === undefined ? {} : { contact_person_id: contact }),
      ...(stage === undefined ? {} : { stage }),
      ...(unit === undefined ? {} : { unit_id: unit }),
      ...(ownNumber === undefined ? {} : { own_number: ownNumber }),
      version: version + 1,
    })
    .where("large_id", "=", at.largeId)
    .where("id", "=", at.relationshipId)
    .where("version", "=", version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export type UnclaimedPartner = {
  readonly relationshipId: string;
  readonly msmeId: string;
  readonly unitId: string;
  readonly name: string;
  readonly country: string;
  readonly ownNumber: string | null;
};

/** Partners known from a ledger alone, many at once. */
export async function insertUnclaimed(
  tx: Tx,
  largeId: string,
  made: readonly UnclaimedPartner[],
  now: Temporal.Instant,
): Promise<void> {
  await sql`insert into shared.relationship
      (large_id, id, msme_id, unit_id, state, own_number, partner_name, name_key, country, created_at)
    select ${largeId}, x.id, x.msme, x.unit, 'unclaimed', x.number, x.name, x.name_key, x.country, ${now}
    from unnest(${made.map((one) => one.relationshipId)}::uuid[], ${made.map((one) => one.msmeId)}::uuid[],
      ${made.map((one) => one.unitId)}::uuid[], ${made.map((one) => one.ownNumber)}::text[],
      ${made.map((one) => one.name)}::text[], ${made.map((one) => nameKey(one.name))}::text[],
      ${made.map((one) => one.country)}::text[]) x(id, msme, unit, number, name, name_key, country)`.execute(
    tx,
  );
}
