import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Review, ReviewVersion } from "./review.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = { readonly personId: string; readonly side: Side; readonly now: Temporal.Instant };

/** Holds the relationship until the end: two versions, or two signatures, one after the other. False unless it is active. */
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

export async function insertReview(
  tx: Tx,
  at: At,
  by: By,
  made: Pick<Review, "id" | "number" | "from" | "asOf">,
): Promise<void> {
  await tx
    .insertInto("pair.review")
    .values({
      large_id: at.largeId,
      id: made.id,
      relationship_id: at.relationshipId,
      number: made.number,
      from_on: made.from,
      as_of: made.asOf,
      opened_side: by.side,
      opened_by: by.personId,
      opened_at: by.now,
    })
    .execute();
}

export async function insertVersion(
  tx: Tx,
  at: At,
  by: By,
  reviewId: string,
  made: Pick<ReviewVersion, "number" | "figures" | "large" | "msme" | "next" | "digest">,
): Promise<void> {
  await tx
    .insertInto("pair.review_version")
    .values({
      large_id: at.largeId,
      review_id: reviewId,
      number: made.number,
      relationship_id: at.relationshipId,
      figures: JSON.stringify(made.figures),
      large_signs: made.large ? [...made.large.signs] : null,
      msme_signs: made.msme ? [...made.msme.signs] : null,
      large_words: made.large?.words ?? null,
      msme_words: made.msme?.words ?? null,
      next_words: made.next,
      digest: Buffer.from(made.digest, "hex"),
      made_side: by.side,
      made_by: by.personId,
      made_at: by.now,
    })
    .execute();
}

export async function insertSignature(
  tx: Tx,
  at: At,
  by: By,
  reviewId: string,
  { number, digest }: Pick<ReviewVersion, "number" | "digest">,
): Promise<void> {
  await tx
    .insertInto("pair.review_signature")
    .values({
      large_id: at.largeId,
      review_id: reviewId,
      number,
      side: by.side,
      relationship_id: at.relationshipId,
      digest: Buffer.from(digest, "hex"),
      signed_by: by.personId,
      signed_at: by.now,
    })
    .execute();
}

/** Both have signed: from here on it stays as it is. */
export async function markSigned(tx: Tx, at: At, reviewId: string, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable("pair.review")
    .set({ signed_at: now })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", reviewId)
    .execute();
}
