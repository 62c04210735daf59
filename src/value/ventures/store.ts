import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { WholeTerms } from "./venture.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = { readonly personId: string; readonly side: Side; readonly now: Temporal.Instant };

/** The terms under the columns that a venture and its versions share. */
function columns(terms: WholeTerms) {
  return {
    title: terms.title,
    aims: terms.aims,
    baseline: terms.baseline,
    baseline_thousandths: terms.baselineThousandths,
    baseline_unit: terms.baselineUnit,
    currency: terms.currency,
    expected_p10: terms.p10,
    expected: terms.expected,
    expected_p90: terms.p90,
    large_rate: terms.largeRate,
    msme_rate: terms.msmeRate,
    starts_on: terms.startsOn,
    ends_on: terms.endsOn,
    end_tools: terms.endTools,
    end_know_how: terms.endKnowHow,
    end_names: terms.endNames,
  };
}

/** A new venture that nobody has signed. False when it was sent before, or its idea has one. */
export async function insertVenture(
  tx: Tx,
  at: At,
  by: By,
  made: { readonly id: string; readonly ideaId: string | null; readonly terms: WholeTerms },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.venture")
    .values({
      large_id: at.largeId,
      id: made.id,
      relationship_id: at.relationshipId,
      idea_id: made.ideaId,
      state: "proposed",
      version: 1,
      ...columns(made.terms),
      proposed_side: by.side,
      proposed_by: by.personId,
      proposed_at: by.now,
      changed_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Keeps everybody else who would change this venture waiting. False when there is none. */
export async function holdVenture(tx: Tx, at: At, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom("pair.venture")
    .select("id")
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/** Terms as they are proposed; never edited afterwards. */
export async function insertVersion(
  tx: Tx,
  at: At,
  by: By,
  made: {
    readonly ventureId: string;
    readonly number: number;
    readonly terms: WholeTerms;
    readonly reason: string | null;
  },
): Promise<void> {
  await tx
    .insertInto("pair.venture_version")
    .values({
      large_id: at.largeId,
      venture_id: made.ventureId,
      number: made.number,
      relationship_id: at.relationshipId,
      ...columns(made.terms),
      stages: JSON.stringify(made.terms.stages),
      proposed_side: by.side,
      proposed_by: by.personId,
      proposed_at: by.now,
      reason: made.reason,
    })
    .execute();
}

/** One side signs a version. False when it had done so before. */
export async function signVersion(
  tx: Tx,
  at: At,
  by: By,
  ventureId: string,
  number: number,
): Promise<boolean> {
  const large = by.side === "large";
  const { numUpdatedRows } = await tx
    .updateTable("pair.venture_version")
    .set(
      large
        ? { large_signed_by: by.personId, large_signed_at: by.now }
        : { msme_signed_by: by.personId, msme_signed_at: by.now },
    )
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("venture_id", "=", ventureId)
    .where("number", "=", number)
    .where("declined_at", "is", null)
    .where(large ? "large_signed_at" : "msme_signed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False when it was declined, or signed by both, before. */
export async function declineVersion(
  tx: Tx,
  at: At,
  by: By,
  ventureId: string,
  number: number,
  reason: string,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.venture_version")
    .set({
      declined_by: by.personId,
      declined_side: by.side,
      declined_at: by.now,
      declined_reason: reason,
    })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("venture_id", "=", ventureId)
    .where("number", "=", number)
    .where("declined_at", "is", null)
    .where((where) => where.or([where("large_signed_at", "is", null), where("msme_signed_at", "is", null)]))
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The terms of a version become those of the venture: signed by both, or proposed anew where none were ever agreed. */
export async function takeTerms(
  tx: Tx,
  at: At,
  ventureId: string,
  number: number,
  terms: WholeTerms,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("pair.venture")
    .set({ version: number, ...columns(terms), changed_at: now })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", ventureId)
    .execute();
}

/** After both signed: who and when, copied from the version in force. */
export async function markAgreed(tx: Tx, at: At, ventureId: string, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable("pair.venture as v")
    .from("pair.venture_version as n")
    .set((set) => ({
      state: set.case().when("v.state", "=", "proposed").then("agreed").else(set.ref("v.state")).end(),
      agreed_at: now,
      large_signed_by: set.ref("n.large_signed_by"),
      large_signed_at: set.ref("n.large_signed_at"),
      msme_signed_by: set.ref("n.msme_signed_by"),
      msme_signed_at: set.ref("n.msme_signed_at"),
      changed_at: now,
    }))
    .where("v.large_id", "=", at.largeId)
    .where("v.relationship_id", "=", at.relationshipId)
    .where("v.id", "=", ventureId)
    .whereRef("n.large_id", "=", "v.large_id")
    .whereRef("n.venture_id", "=", "v.id")
    .whereRef("n.number", "=", "v.version")
    .execute();
}

/** Question pages, filled with what is known already. False when this draft was begun before. */
export async function insertDraft(
  tx: Tx,
  at: At,
  by: By,
  draft: {
    readonly id: string;
    readonly ventureId: string | null;
    readonly fromVersion: number | null;
    readonly ideaId: string | null;
    readonly answers: Readonly<Record<string, unknown>>;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.venture_draft")
    .values({
      large_id: at.largeId,
      id: draft.id,
      relationship_id: at.relationshipId,
      made_by: by.personId,
      made_at: by.now,
      venture_id: draft.ventureId,
      from_version: draft.fromVersion,
      idea_id: draft.ideaId,
      answers: JSON.stringify(draft.answers),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
