import { sql, type Tx } from "../../platform/database/database.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Reason } from "../mentors/fitting.ts";
import type { LeftReason, NewRound, RunStep, Terms } from "./round.ts";

type At = { readonly largeId: string; readonly roundId: string };
type By = { readonly largeId: string; readonly personId: string; readonly now: Temporal.Instant };

/** False when this form was sent before. */
export async function insertRound(tx: Tx, { largeId, personId, now }: By, made: NewRound): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("shared.match_round")
    .values({
      large_id: largeId,
      id: made.id,
      title: made.title,
      mode: made.mode,
      costs: made.costs,
      hours_paid: made.hoursPaid,
      terms: made.terms,
      from_on: made.fromOn,
      until_on: made.untilOn,
      opened_by: personId,
      opened_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Keeps a colleague, and a run, waiting; every act on a round begins here. */
export async function holdRound(tx: Tx, { largeId, roundId }: At): Promise<void> {
  await sql`select from shared.match_round where large_id = ${largeId} and id = ${roundId}
    for no key update`.execute(tx);
}

/** A new version; `change` says what else. */
export async function changeRound(
  tx: Tx,
  { largeId, roundId }: At,
  change: {
    readonly runs_asked?: number;
    readonly run_step?: RunStep | null;
    readonly run_fault?: string | null;
    readonly published_at?: Temporal.Instant;
    readonly ended_at?: Temporal.Instant;
  } = {},
): Promise<void> {
  await tx
    .updateTable("shared.match_round")
    .set(({ eb }) => ({ ...change, version: eb("version", "+", 1) }))
    .where("large_id", "=", largeId)
    .where("id", "=", roundId)
    .execute();
}

/** How far a run has come. */
export async function stepTo(tx: Tx, { largeId, roundId }: At, step: RunStep): Promise<void> {
  await tx
    .updateTable("shared.match_round")
    .set({ run_step: step })
    .where("large_id", "=", largeId)
    .where("id", "=", roundId)
    .execute();
}

/** A run is over: what it found, or why it found nothing. */
export async function endRun(
  tx: Tx,
  { largeId, roundId }: At,
  run: {
    readonly number: number;
    readonly at: Temporal.Instant;
    readonly fault: string | null;
    readonly mentors?: number;
    readonly firms?: number;
    readonly places?: number;
  },
): Promise<void> {
  const { mentors, firms, places } = run;
  await tx
    .updateTable("shared.match_round")
    .set(({ eb }) => ({
      runs_done: run.number,
      run_step: null,
      run_fault: run.fault,
      ran_at: run.at,
      version: eb("version", "+", 1),
      ...(mentors === undefined ? {} : { mentors }),
      ...(firms === undefined ? {} : { firms }),
      ...(places === undefined ? {} : { places }),
    }))
    .where("large_id", "=", largeId)
    .where("id", "=", roundId)
    .execute();
}

/** Takes out what a run proposed before and nobody locked, and every firm that had nobody. */
export async function clearProposed(tx: Tx, { largeId, roundId }: At): Promise<void> {
  await tx
    .deleteFrom("pair.match_proposal")
    .where("large_id", "=", largeId)
    .where("round_id", "=", roundId)
    .where("state", "=", "proposed")
    .where("locked", "=", false)
    .execute();
  await tx
    .deleteFrom("pair.match_left")
    .where("large_id", "=", largeId)
    .where("round_id", "=", roundId)
    .execute();
}

export type NewPair = {
  readonly firm: string;
  readonly mentor: string;
  readonly score: number;
  readonly reasons: readonly Reason[];
};

/** Many at once: an array of each column. */
export async function insertPairs(
  tx: Tx,
  { largeId, roundId }: At,
  pairs: readonly NewPair[],
  made: { readonly ruleVersion: string; readonly byHand: boolean },
): Promise<void> {
  const topics = pairs.map(({ reasons }) =>
    JSON.stringify(reasons.filter((one) => one.kind === "topic").map((one) => one.of)),
  );
  await sql`insert into pair.match_proposal (large_id, id, round_id, relationship_id, mentor_person_id, score, reasons,
      rule_version, state, locked, by_hand, topics)
    select ${largeId}::uuid, n.id, ${roundId}::uuid, n.firm, n.mentor, n.score, n.reasons::jsonb, ${made.ruleVersion},
      'proposed', ${made.byHand}, ${made.byHand}, array(select jsonb_array_elements_text(n.topics::jsonb))
    from unnest(${pairs.map(() => uuidv7())}::uuid[], ${pairs.map((one) => one.firm)}::uuid[],
      ${pairs.map((one) => one.mentor)}::uuid[], ${pairs.map((one) => one.score)}::int[],
      ${pairs.map((one) => JSON.stringify(one.reasons))}::text[], ${topics}::text[])
      n (id, firm, mentor, score, reasons, topics)`.execute(tx);
}

export async function insertLeft(
  tx: Tx,
  { largeId, roundId }: At,
  left: readonly { readonly firm: string; readonly reason: LeftReason }[],
): Promise<void> {
  await sql`insert into pair.match_left (large_id, round_id, relationship_id, reason)
    select ${largeId}::uuid, ${roundId}::uuid, n.firm, n.reason
    from unnest(${left.map((one) => one.firm)}::uuid[], ${left.map((one) => one.reason)}::text[]) n (firm, reason)
    on conflict (large_id, round_id, relationship_id) do update set reason = excluded.reason`.execute(tx);
}

/** A pair stays as it is in the next run, or no longer. False when it is not there, or was published. */
export async function lockPair(tx: Tx, at: At, proposalId: string, locked: boolean): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.match_proposal")
    .set({ locked })
    .where("large_id", "=", at.largeId)
    .where("round_id", "=", at.roundId)
    .where("id", "=", proposalId)
    .where("state", "=", "proposed")
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Takes out what was proposed for a firm, so that somebody may choose by hand. */
export async function dropPair(tx: Tx, at: At, relationshipId: string): Promise<void> {
  await tx
    .deleteFrom("pair.match_proposal")
    .where("large_id", "=", at.largeId)
    .where("round_id", "=", at.roundId)
    .where("relationship_id", "=", relationshipId)
    .where("state", "=", "proposed")
    .execute();
  await tx
    .deleteFrom("pair.match_left")
    .where("large_id", "=", at.largeId)
    .where("round_id", "=", at.roundId)
    .where("relationship_id", "=", relationshipId)
    .execute();
}

/** What was proposed goes out to the two of each pair, with the terms of this day. Answers whom it is about. */
export async function publishPairs(
  tx: Tx,
  at: At,
  terms: Terms,
  now: Temporal.Instant,
): Promise<{ readonly id: string; readonly relationshipId: string }[]> {
  const rows = await tx
    .updateTable("pair.match_proposal")
    .set({
      state: "published",
      published_at: now,
      costs: terms.costs,
      hours_paid: terms.hoursPaid,
      terms: terms.terms,
      from_on: terms.fromOn,
      until_on: terms.untilOn,
    })
    .where("large_id", "=", at.largeId)
    .where("round_id", "=", at.roundId)
    .where("state", "=", "proposed")
    .returning(["id", "relationship_id"])
    .execute();
  return rows.map(({ id, relationship_id }) => ({ id, relationshipId: relationship_id }));
}

/** What is still open when a round ends: gone, and what did not come about with it. */
export async function dropOpen(tx: Tx, at: At): Promise<string[]> {
  const rows = await tx
    .deleteFrom("pair.match_proposal")
    .where("large_id", "=", at.largeId)
    .where("round_id", "=", at.roundId)
    .where("state", "<>", "agreed")
    .returning(["id", "state", "relationship_id"])
    .execute();
  return rows.filter((row) => row.state === "published").map((row) => `${row.relationship_id} ${row.id}`);
}
