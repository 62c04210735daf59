import { sql, type Tx } from "../../platform/database/database.ts";
import type { RequestKind, RequestOutcome } from "./request.ts";

/** Keeps whoever asks the same firm at the same moment waiting: two may not both find room in one budget. */
export async function holdRequests(tx: Tx, at: At): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`requests ${at.largeId} ${at.relationshipId}`}, 0))`.execute(
    tx,
  );
}

/** True when this was asked before: the same form again, or the same thing by another one. */
export async function sameRequest(
  tx: Tx,
  at: At,
  asked: { readonly id: string; readonly kind: RequestKind; readonly about: string },
): Promise<boolean> {
  const found = await tx
    .selectFrom("pair.request")
    .select("id")
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where((eb) =>
      eb.or([eb("id", "=", asked.id), eb.and([eb("kind", "=", asked.kind), eb("about", "=", asked.about)])]),
    )
    .executeTakeFirst();
  return found !== undefined;
}

type At = { readonly largeId: string; readonly relationshipId: string };

/** False when this was asked before about the same thing. */
export async function insertRequest(
  tx: Tx,
  at: At,
  asked: {
    readonly id: string;
    readonly kind: RequestKind;
    readonly about: string;
    readonly minutes: number;
    readonly ruleVersion: string;
    readonly why: string;
    readonly readers: string;
    readonly dueOn: Temporal.PlainDate | null;
    readonly personId: string | null;
    readonly document: string | null;
    readonly used: number;
    readonly budget: number;
    readonly reason: string | null;
    readonly now: Temporal.Instant;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.request")
    .values({
      large_id: at.largeId,
      id: asked.id,
      relationship_id: at.relationshipId,
      kind: asked.kind,
      about: asked.about,
      minutes: asked.minutes,
      rule_version: asked.ruleVersion,
      why: asked.why,
      readers: asked.readers,
      due_on: asked.dueOn,
      asked_by: asked.personId,
      asked_at: asked.now,
      document: asked.document,
      used: asked.used,
      budget: asked.budget,
      reason: asked.reason,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** False when it was settled before, or never asked. */
export async function settleRequest(
  tx: Tx,
  at: At,
  about: { readonly kind: RequestKind; readonly about: string },
  outcome: RequestOutcome,
  now: Temporal.Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.request")
    .set({ outcome, settled_at: now })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("kind", "=", about.kind)
    .where("about", "=", about.about)
    .where("outcome", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
