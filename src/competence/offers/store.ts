import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Audience, OfferKind, Terms } from "./offer.ts";

type By = { readonly largeId: string; readonly personId: string; readonly now: Temporal.Instant };
type Of = { readonly id: string; readonly relationshipId: string | null; readonly number: number };

/** False when this form was sent before. */
export async function insertOffer(
  tx: Tx,
  by: By & { readonly side: Side },
  made: {
    readonly id: string;
    readonly kind: OfferKind;
    readonly audience: Audience;
    readonly relationshipIds: readonly string[];
  },
  terms: Terms,
): Promise<boolean> {
  const one = made.audience === "one" ? (made.relationshipIds[0] ?? null) : null;
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.offer")
    .values({
      large_id: by.largeId,
      id: made.id,
      relationship_id: one,
      from_side: by.side,
      audience: made.audience,
      kind: made.kind,
      made_by: by.personId,
      made_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return false;
  await insertTerms(tx, by, { id: made.id, relationshipId: one, number: 1 }, terms);
  if (made.audience === "chosen")
    await tx
      .insertInto("pair.offer_audience")
      .values(
        made.relationshipIds.map((relationshipId) => ({
          large_id: by.largeId,
          offer_id: made.id,
          relationship_id: relationshipId,
        })),
      )
      .execute();
  return true;
}

async function insertTerms(tx: Tx, by: By, of: Of, terms: Terms): Promise<void> {
  await tx
    .insertInto("pair.offer_version")
    .values({
      large_id: by.largeId,
      offer_id: of.id,
      number: of.number,
      relationship_id: of.relationshipId,
      title: terms.title,
      text: terms.text,
      criteria: [...terms.criteria],
      cost: terms.cost,
      cost_note: terms.costNote,
      hours_paid: terms.hoursPaid,
      rate_amount: terms.rate?.money.amount ?? null,
      rate_currency: terms.rate?.money.currency ?? null,
      rate_per: terms.rate?.per ?? null,
      places: terms.places,
      language: terms.language,
      place_kind: terms.placeKind,
      place: terms.place,
      starts_on: terms.startsOn,
      ends_on: terms.endsOn,
      take_by: terms.takeBy,
      led_by: terms.ledBy,
      made_by: by.personId,
      made_at: by.now,
    })
    .execute();
}

/** The next number; false when somebody was faster, or closed it. */
export async function changeTerms(tx: Tx, by: By, of: Of, terms: Terms): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.offer")
    .set({ number: of.number + 1 })
    .where("large_id", "=", by.largeId)
    .where("id", "=", of.id)
    .where("number", "=", of.number)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) return false;
  await insertTerms(tx, by, { ...of, number: of.number + 1 }, terms);
  return true;
}

/** False when it was closed before. */
export async function closeOffer(tx: Tx, by: By, id: string, reason: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.offer")
    .set({ closed_at: by.now, closed_by: by.personId, closed_reason: reason })
    .where("large_id", "=", by.largeId)
    .where("id", "=", id)
    .where("closed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
