import type { Tx } from "../../platform/database/database.ts";
import type { ActKind, Figure, Quarter, Turn } from "./attestation.ts";

type By = { readonly largeId: string; readonly personId: string; readonly now: Temporal.Instant };

/** False when the place has this quarter already. */
export async function openQuarter(
  tx: Tx,
  { largeId, now }: Pick<By, "largeId" | "now">,
  made: {
    readonly id: string;
    readonly unitId: string | null;
    readonly quarter: Quarter;
    readonly dueOn: Temporal.PlainDate;
    readonly leaderId: string | null;
    readonly deputyId: string | null;
    readonly ruleVersion: string;
  },
): Promise<void> {
  await tx
    .insertInto("shared.attestation")
    .values({
      large_id: largeId,
      id: made.id,
      unit_id: made.unitId,
      quarter_from: made.quarter.from,
      quarter_until: made.quarter.until,
      due_on: made.dueOn,
      leader_id: made.leaderId,
      deputy_id: made.deputyId,
      rule_version: made.ruleVersion,
      opened_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Writes what a day changed, unless somebody gave the word meanwhile. */
export async function turnAttestation(
  tx: Tx,
  { largeId, now }: Pick<By, "largeId" | "now">,
  id: string,
  turn: Turn,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("shared.attestation")
    .set({
      leader_id: turn.leaderId,
      deputy_id: turn.deputyId,
      due_on: turn.dueOn,
      ...(turn.notice ? { noticed_at: now } : {}),
      ...(turn.missed ? { missed_at: now } : {}),
    })
    .where("large_id", "=", largeId)
    .where("id", "=", id)
    .where("given_at", "is", null)
    .where("missed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Keeps a colleague waiting who would give or change the same word. False when it is given. */
export async function holdAttestation(tx: Tx, largeId: string, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom("shared.attestation")
    .select("given_at")
    .where("large_id", "=", largeId)
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  return row !== undefined && row.given_at === null;
}

type NewAct = {
  readonly id: string;
  readonly attestationId: string;
  readonly on: Temporal.PlainDate;
  readonly what: string;
  readonly evidence: string;
};

/** False when this form was sent before. */
export async function insertAct(
  tx: Tx,
  by: By,
  act: NewAct & {
    readonly kind: Exclude<ActKind, "met">;
    readonly amount: number | null;
    readonly currency: string | null;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("shared.attestation_act")
    .values({
      large_id: by.largeId,
      id: act.id,
      attestation_id: act.attestationId,
      kind: act.kind,
      happened_on: act.on,
      what: act.what,
      evidence: act.evidence,
      amount: act.amount,
      currency: act.currency,
      said_by: by.personId,
      said_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** False when this form was sent before, or the firm stands there with this day. */
export async function insertMet(
  tx: Tx,
  by: By,
  act: NewAct & { readonly relationshipId: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.leader_met")
    .values({
      large_id: by.largeId,
      relationship_id: act.relationshipId,
      id: act.id,
      attestation_id: act.attestationId,
      met_on: act.on,
      what: act.what,
      evidence: act.evidence,
      said_by: by.personId,
      said_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

export async function insertFigures(
  tx: Tx,
  largeId: string,
  attestationId: string,
  figures: readonly Figure[],
): Promise<void> {
  if (figures.length === 0) return;
  await tx
    .insertInto("shared.attestation_figure")
    .values(
      figures.map((one) => ({
        large_id: largeId,
        attestation_id: attestationId,
        kind: one.kind,
        position: one.position,
        commitment_id: one.commitmentId,
        promise: one.promise,
        days: one.days,
        threshold_of: one.threshold?.of ?? null,
        threshold_in: one.threshold?.in ?? null,
        unit: one.unit,
        firms: one.firms,
        kept: one.kept,
        decided: one.decided,
        done: one.done,
      })),
    )
    .execute();
}

export async function giveWord(
  tx: Tx,
  by: By,
  id: string,
  { words, figuresOn }: { readonly words: string | null; readonly figuresOn: Temporal.PlainDate | null },
): Promise<void> {
  await tx
    .updateTable("shared.attestation")
    .set({ words, figures_on: figuresOn, given_by: by.personId, given_at: by.now })
    .where("large_id", "=", by.largeId)
    .where("id", "=", id)
    .where("given_at", "is", null)
    .execute();
}

export async function writeReason(tx: Tx, by: By, id: string, reason: string): Promise<void> {
  await tx
    .updateTable("shared.attestation")
    .set({ reason, reason_by: by.personId, reason_at: by.now })
    .where("large_id", "=", by.largeId)
    .where("id", "=", id)
    .where("given_at", "is", null)
    .execute();
}
