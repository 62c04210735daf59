import { sql, type Tx } from "../../platform/database/database.ts";
import type { NewMentoring } from "./mentoring.ts";

type At = { readonly largeId: string; readonly relationshipId: string };

/** Keeps the other answer waiting. */
export async function holdProposal(tx: Tx, largeId: string, id: string): Promise<void> {
  await sql`select from pair.match_proposal where large_id = ${largeId} and id = ${id} for no key update`.execute(
    tx,
  );
}

/** Yes by one side; said before: nothing more. Answers what both said by now; undefined when nobody is asked any more. */
export async function sayYes(
  tx: Tx,
  largeId: string,
  id: string,
  by: { readonly side: "large" | "msme"; readonly personId: string; readonly now: Temporal.Instant },
): Promise<
  { mentorAt: Temporal.Instant | null; firmBy: string | null; firmAt: Temporal.Instant | null } | undefined
> {
  const set =
    by.side === "large"
      ? ({ mentor_said_at: by.now } as const)
      : ({ firm_said_by: by.personId, firm_said_at: by.now } as const);
  await tx
    .updateTable("pair.match_proposal")
    .set(set)
    .where("large_id", "=", largeId)
    .where("id", "=", id)
    .where("state", "=", "published")
    .where(by.side === "large" ? "mentor_said_at" : "firm_said_at", "is", null)
    .execute();
  const row = await tx
    .selectFrom("pair.match_proposal")
    .select(["mentor_said_at", "firm_said_by", "firm_said_at"])
    .where("large_id", "=", largeId)
    .where("id", "=", id)
    .where("state", "=", "published")
    .executeTakeFirst();
  return row && { mentorAt: row.mentor_said_at, firmBy: row.firm_said_by, firmAt: row.firm_said_at };
}

/** Both said yes. */
export async function agree(tx: Tx, largeId: string, id: string): Promise<void> {
  await tx
    .updateTable("pair.match_proposal")
    .set({ state: "agreed" })
    .where("large_id", "=", largeId)
    .where("id", "=", id)
    .where("state", "=", "published")
    .execute();
}

/** "No, thank you": nothing is kept of who said it, or when. False when nobody is asked any more. */
export async function passProposal(tx: Tx, largeId: string, id: string): Promise<boolean> {
  const { rows } = await sql<{
    passed: boolean;
  }>`select shared.pass_match(${largeId}, ${id}) as passed`.execute(tx);
  return rows[0]?.passed === true;
}

/** False when these two work together already, or this was made before. */
export async function insertMentoring(tx: Tx, at: At, made: NewMentoring): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.mentoring")
    .values({
      large_id: at.largeId,
      relationship_id: at.relationshipId,
      id: made.id,
      mentor_person_id: made.mentorId,
      mentor_side: made.mentorSide,
      mentee_person_ids: [...made.menteeIds],
      topics: [...made.topics],
      costs: made.costs,
      hours_paid: made.hoursPaid,
      terms: made.terms,
      from_on: made.fromOn,
      until_on: made.untilOn,
      source: made.source,
      source_id: made.sourceId,
      large_said_by: made.largeSaid.personId,
      large_said_at: made.largeSaid.at,
      msme_said_by: made.msmeSaid.personId,
      msme_said_at: made.msmeSaid.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** False when it ended before. */
export async function endMentoring(
  tx: Tx,
  at: At,
  id: string,
  by: { readonly personId: string; readonly today: Temporal.PlainDate },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("pair.mentoring")
    .set({ ended_on: by.today, ended_by: by.personId })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("ended_on", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
