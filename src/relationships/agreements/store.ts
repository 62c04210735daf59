import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { AgreementKind, PaperFile } from "./agreement.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = { readonly personId: string; readonly side: Side; readonly now: Temporal.Instant };

/** False when this form was sent before. */
export async function insertAgreement(
  tx: Tx,
  at: At,
  by: By,
  made: {
    readonly id: string;
    readonly title: string;
    readonly kind: AgreementKind;
    readonly startsOn: Temporal.PlainDate | null;
    readonly endsOn: Temporal.PlainDate | null;
    readonly file: PaperFile | null;
  },
): Promise<boolean> {
  const { file } = made;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.agreement")
    .values({
      large_id: at.largeId,
      id: made.id,
      relationship_id: at.relationshipId,
      title: made.title,
      kind: made.kind,
      starts_on: made.startsOn,
      ends_on: made.endsOn,
      file_hash: file?.hash ?? null,
      file_name: file?.name ?? null,
      file_type: file?.type ?? null,
      file_bytes: file?.bytes ?? null,
      added_by: by.personId,
      side: by.side,
      added_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** False when it was confirmed, or ended, before. */
export async function confirmAgreement(tx: Tx, at: At, by: By, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.agreement")
    .set({ confirmed_by: by.personId, confirmed_at: by.now })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("confirmed_at", "is", null)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False when it was ended before. */
export async function endAgreement(tx: Tx, at: At, by: By, id: string, reason: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.agreement")
    .set({ ended_by: by.personId, ended_at: by.now, ended_reason: reason })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
