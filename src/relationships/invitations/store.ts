import { sql, type Tx } from "../../platform/database/database.ts";
import type { Stage } from "../directory/relationship.ts";
import { nameKey } from "../organizations/name.ts";

type At = { readonly largeId: string; readonly relationshipId: string };

/** A relationship with a firm that has been asked. */
export async function insertRelationship(
  tx: Tx,
  made: At & {
    readonly msmeId: string;
    readonly unitId: string;
    readonly contactId: string | null;
    readonly stage: Stage;
    readonly firm: { readonly name: string; readonly country: string };
    readonly now: Temporal.Instant;
  },
): Promise<void> {
  await tx
    .insertInto("shared.relationship")
    .values({
      large_id: made.largeId,
      id: made.relationshipId,
      msme_id: made.msmeId,
      unit_id: made.unitId,
      contact_person_id: made.contactId,
      state: "invited",
      stage: made.stage,
      partner_name: made.firm.name,
      name_key: nameKey(made.firm.name),
      country: made.firm.country,
      created_at: made.now,
    })
    .execute();
}

/** One that stood already is asked (again): it waits for an answer from now on. False when it works already. */
export async function reinvite(
  tx: Tx,
  at: At,
  { unitId, contactId }: { readonly unitId?: string; readonly contactId?: string | null } = {},
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("shared.relationship")
    .set({
      state: "invited",
      ...(unitId === undefined ? {} : { unit_id: unitId }),
      ...(contactId ? { contact_person_id: contactId } : {}),
      version: sql`version + 1`,
    })
    .where("large_id", "=", at.largeId)
    .where("id", "=", at.relationshipId)
    .where("state", "in", ["unclaimed", "invited", "refused", "ended"])
    .where("merged_into", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export type NewInvitation = At & {
  readonly id: string;
  readonly email: string;
  readonly personName: string | null;
  readonly message: string;
  readonly language: string;
  /** Null from the command line. */
  readonly invitedBy: string | null;
  readonly invitedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
};

/** A new invitation; those before it that nobody answered are replaced by it. False when this form was sent before. */
export async function insertInvitation(tx: Tx, made: NewInvitation): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.invitation")
    .values({
      large_id: made.largeId,
      id: made.id,
      relationship_id: made.relationshipId,
      email: made.email,
      person_name: made.personName,
      message: made.message,
      language: made.language,
      invited_by: made.invitedBy,
      invited_at: made.invitedAt,
      expires_at: made.expiresAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  await tx
    .updateTable("pair.invitation")
    .set({ replaced_at: made.invitedAt })
    .where("large_id", "=", made.largeId)
    .where("relationship_id", "=", made.relationshipId)
    .where("id", "!=", made.id)
    .where("accepted_at", "is", null)
    .where("replaced_at", "is", null)
    .execute();
  return true;
}

/** From now on its link opens the page. */
export async function writeTokenHash(tx: Tx, largeId: string, id: string, tokenHash: Buffer): Promise<void> {
  await tx
    .updateTable("pair.invitation")
    .set({ token_hash: tokenHash })
    .where("large_id", "=", largeId)
    .where("id", "=", id)
    .where("not_me_at", "is", null)
    .execute();
}

/** The mail does not go out again. False when it was sent, or replaced, before. */
export async function markSent(tx: Tx, largeId: string, id: string, now: Temporal.Instant): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.invitation")
    .set({ sent_at: now })
    .where("large_id", "=", largeId)
    .where("id", "=", id)
    .where("sent_at", "is", null)
    .where("replaced_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
