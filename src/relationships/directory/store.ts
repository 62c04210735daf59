import type { Tx } from "../../platform/database/database.ts";
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
