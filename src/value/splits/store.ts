import type { Tx } from "../../platform/database/database.ts";
import type { StakeSide } from "../stakes/figures.ts";
import type { Split } from "./split.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = { readonly personId: string; readonly side: StakeSide; readonly now: Temporal.Instant };

/** Holds the relationship until the end: two proposals, or two signatures, one after the other. False unless it is active. */
export async function hold(tx: Tx, at: At): Promise<boolean> {
  const row = await tx
    .selectFrom("shared.relationship")
    .select("state")
    .where("large_id", "=", at.largeId)
    .where("id", "=", at.relationshipId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row?.state === "active";
}

type New = Pick<
  Split,
  | "id"
  | "number"
  | "termsVersion"
  | "rule"
  | "ruleVersion"
  | "currency"
  | "expected"
  | "parts"
  | "digest"
  | "why"
> & { readonly inputs: NonNullable<Split["inputs"]>; readonly releases: string[] };

/** False when this form was sent before. */
export async function insertSplit(tx: Tx, at: At, by: By, ventureId: string, made: New): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.split")
    .values({
      large_id: at.largeId,
      id: made.id,
      relationship_id: at.relationshipId,
      venture_id: ventureId,
      number: made.number,
      terms_version: made.termsVersion,
      rule: made.rule,
      rule_version: made.ruleVersion,
      currency: made.currency,
      expected: made.expected,
      large_amount: made.parts.large,
      msme_amount: made.parts.msme,
      inputs: JSON.stringify(made.inputs),
      releases: made.releases,
      digest: Buffer.from(made.digest, "hex"),
      why: made.why,
      proposed_side: by.side,
      proposed_by: by.personId,
      proposed_at: by.now,
    })
    .onConflict((conflict) => conflict.columns(["large_id", "id"]).doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Takes proposals back: the figures behind them go. */
export async function withdrawSplits(tx: Tx, at: At, by: By, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("pair.split")
    .set({ inputs: null, withdrawn_side: by.side, withdrawn_by: by.personId, withdrawn_at: by.now })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "in", ids)
    .where("withdrawn_at", "is", null)
    .execute();
}

export async function insertSignature(
  tx: Tx,
  at: At,
  by: By,
  split: Pick<Split, "id" | "number" | "digest">,
): Promise<void> {
  await tx
    .insertInto("pair.split_signature")
    .values({
      large_id: at.largeId,
      split_id: split.id,
      side: by.side,
      relationship_id: at.relationshipId,
      number: split.number,
      digest: Buffer.from(split.digest, "hex"),
      signed_by: by.personId,
      signed_at: by.now,
    })
    .execute();
}

/** False when this form was sent before. */
export async function insertComment(
  tx: Tx,
  at: At,
  by: By,
  said: { readonly id: string; readonly splitId: string; readonly text: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.split_comment")
    .values({
      large_id: at.largeId,
      id: said.id,
      relationship_id: at.relationshipId,
      split_id: said.splitId,
      side: by.side,
      text: said.text,
      said_by: by.personId,
      said_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
