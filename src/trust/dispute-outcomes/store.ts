import { sql, type Tx } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Held } from "./outcome.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = { readonly personId: string; readonly side: "large" | "msme"; readonly now: Temporal.Instant };

type NewOutcome = {
  readonly id: string;
  readonly disputeId: string;
  readonly text: string;
  readonly repairs: readonly {
    readonly what: string;
    readonly side: "large" | "msme";
    readonly owner: string;
    readonly dueOn: Temporal.PlainDate;
  }[];
};

/** A newer outcome, signed by who proposes it. False when this form was sent before. */
export async function insertOutcome(tx: Tx, at: At, by: By, made: NewOutcome): Promise<boolean> {
  const own = by.side === "large";
  const { numAffectedRows } = await sql`
    insert into pair.dispute_outcome (large_id, id, relationship_id, dispute_id, number, text, proposed_side, proposed_by,
      proposed_at, large_signed_by, large_signed_at, msme_signed_by, msme_signed_at)
    select ${at.largeId}, ${made.id}, ${at.relationshipId}, ${made.disputeId}, coalesce(max(o.number), 0) + 1, ${made.text},
      ${by.side}, ${by.personId}, ${by.now}::timestamptz, ${own ? by.personId : null}::uuid, ${own ? by.now : null}::timestamptz,
      ${own ? null : by.personId}::uuid, ${own ? null : by.now}::timestamptz
    from pair.dispute_outcome o where o.large_id = ${at.largeId} and o.dispute_id = ${made.disputeId}
    on conflict do nothing`.execute(tx);
  if (numAffectedRows !== 1n) return false;
  if (made.repairs.length === 0) return true;
  await tx
    .insertInto("pair.dispute_repair")
    .values(
      made.repairs.map((repair, place) => ({
        large_id: at.largeId,
        id: uuidv7(by.now.epochMilliseconds),
        relationship_id: at.relationshipId,
        dispute_id: made.disputeId,
        outcome_id: made.id,
        position: place + 1,
        what: repair.what,
        side: repair.side,
        owner: repair.owner,
        due_on: repair.dueOn,
      })),
    )
    .execute();
  return true;
}

/** The other name under an outcome. False when it was there before. */
export async function signOutcome(tx: Tx, at: At, by: By, id: string): Promise<boolean> {
  const column = by.side === "large" ? "large_signed_at" : "msme_signed_at";
  const { numUpdatedRows } = await tx
    .updateTable("pair.dispute_outcome")
    .set(
      by.side === "large"
        ? { large_signed_by: by.personId, large_signed_at: by.now }
        : { msme_signed_by: by.personId, msme_signed_at: by.now },
    )
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where(column, "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** What both will be asked, and when. */
export async function insertLooks(
  tx: Tx,
  at: At,
  disputeId: string,
  asked: readonly { readonly days: number; readonly dueOn: Temporal.PlainDate }[],
): Promise<void> {
  await tx
    .insertInto("pair.dispute_look")
    .values(
      asked.flatMap(({ days, dueOn }) =>
        (["large", "msme"] as const).map((side) => ({
          large_id: at.largeId,
          dispute_id: disputeId,
          days,
          side,
          relationship_id: at.relationshipId,
          due_on: dueOn,
        })),
      ),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What a side says of its look back. False when it said so before. */
export async function sayLook(
  tx: Tx,
  at: At,
  by: By,
  of: { readonly disputeId: string; readonly days: number },
  said: { readonly held: Held; readonly line: string | null },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.dispute_look")
    .set({ held: said.held, line: said.line, said_by: by.personId, said_at: by.now })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("dispute_id", "=", of.disputeId)
    .where("days", "=", of.days)
    .where("side", "=", by.side)
    .where("held", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Done, done as the other side says, or sent back with what is missing. False when that was so before. */
export async function markRepair(
  tx: Tx,
  at: At,
  by: By,
  id: string,
  said: "done" | "confirmed" | { readonly missing: string },
): Promise<boolean> {
  const { personId, now } = by;
  const open = tx
    .updateTable("pair.dispute_repair")
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("confirmed_at", "is", null);
  const { numUpdatedRows } =
    said === "done"
      ? await open.set({ done_by: personId, done_at: now }).where("done_at", "is", null).executeTakeFirst()
      : said === "confirmed"
        ? await open
            .set({ confirmed_by: personId, confirmed_at: now })
            .where("done_at", "is not", null)
            .executeTakeFirst()
        : await open
            .set({
              ...{ done_by: null, done_at: null },
              ...{ returned_words: said.missing, returned_by: personId, returned_at: now },
            })
            .where("done_at", "is not", null)
            .executeTakeFirst();
  return numUpdatedRows === 1n;
}
