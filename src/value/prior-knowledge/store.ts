import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { PriorKind } from "./prior.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly msmeId: string;
  readonly personId: string;
  readonly side: Side;
  readonly now: Temporal.Instant;
};

/** False when this form was sent before. */
export async function insertPrior(
  tx: Tx,
  by: By,
  noted: {
    readonly id: string;
    readonly ideaId: string | null;
    readonly kind: PriorKind;
    readonly text: string | null;
    readonly commitment: string | null;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.prior_knowledge")
    .values({
      large_id: by.largeId,
      id: noted.id,
      relationship_id: by.relationshipId,
      idea_id: noted.ideaId,
      side: by.side,
      kind: noted.kind,
      text: noted.text,
      commitment: noted.commitment,
      noted_by: by.personId,
      noted_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** What stays with the firm. */
export async function keepPrivate(
  tx: Tx,
  by: By,
  kept: {
    readonly id: string;
    readonly label: string;
    readonly text: string | null;
    readonly file: { readonly hash: string; readonly name: string; readonly bytes: number } | null;
    readonly salt: Buffer;
  },
): Promise<void> {
  await tx
    .insertInto("msme.prior_private")
    .values({
      msme_id: by.msmeId,
      id: kept.id,
      large_id: by.largeId,
      label: kept.label,
      text: kept.text,
      file_hash: kept.file?.hash ?? null,
      file_name: kept.file?.name ?? null,
      file_bytes: kept.file?.bytes ?? null,
      salt: kept.salt,
      kept_at: by.now,
    })
    .execute();
}
