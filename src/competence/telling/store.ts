import { sql, type Tx } from "../../platform/database/database.ts";
import type { Clearance, EvidenceKind, SaidElsewhere } from "../passport/evidence.ts";

type By = { readonly msmeId: string; readonly personId: string; readonly now: Temporal.Instant };

/** What one page has answered, under the column each stands in. */
export type Answers = Partial<{
  readonly title: string;
  readonly shows: string;
  readonly topics: readonly string[];
  readonly done_on: Temporal.PlainDate;
  readonly expires_on: Temporal.PlainDate | null;
  readonly customer: string | null;
  readonly customer_relationship_id: string | null;
  readonly customer_shown: boolean;
  readonly cleared: Clearance;
}>;

/** How much a firm has: pieces that stand, and drafts. Waits for a colleague who adds at this moment. */
export async function countPieces(tx: Tx, by: By): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`passport ${by.msmeId}`}, 0))`.execute(tx);
  const { rows } = await sql<{ count: number }>`
    select (select count(*) from msme.evidence where msme_id = ${by.msmeId} and taken_back_at is null)::int
      + (select count(*) from msme.evidence_draft where msme_id = ${by.msmeId})::int as count`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Begins a draft, or changes the kind of one begun. */
export async function beginDraft(tx: Tx, by: By, id: string, kind: EvidenceKind): Promise<void> {
  await tx
    .insertInto("msme.evidence_draft")
    .values({ msme_id: by.msmeId, id, kind, made_by: by.personId, made_at: by.now })
    .onConflict((conflict) => conflict.columns(["msme_id", "id"]).doUpdateSet({ kind }))
    .execute();
}

type DraftAnswers = Omit<Answers, "cleared">;

/** False when there is no such draft. */
export async function answerDraft(tx: Tx, by: By, id: string, answers: DraftAnswers): Promise<boolean> {
  const { topics, ...others } = answers;
  const { numUpdatedRows } = await tx
    .updateTable("msme.evidence_draft")
    .set({ ...others, ...(topics ? { topics: [...topics] } : {}) })
    .where("msme_id", "=", by.msmeId)
    .where("id", "=", id)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** False when the piece has another version by now, or was taken back. */
export async function changePiece(
  tx: Tx,
  by: By,
  id: string,
  version: number,
  answers: Answers,
): Promise<boolean> {
  const { topics, ...others } = answers;
  const { numUpdatedRows } = await tx
    .updateTable("msme.evidence")
    .set({ ...others, ...(topics ? { topics: [...topics] } : {}) })
    .set({ changed_at: by.now, version: version + 1 })
    .where("msme_id", "=", by.msmeId)
    .where("id", "=", id)
    .where("version", "=", version)
    .where("taken_back_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** A draft becomes a piece, with its files. False when it is one already, or gone: whoever saved at the same moment was first. */
export async function keepDraft(tx: Tx, by: By, id: string, cleared: Clearance): Promise<boolean> {
  const held = await tx
    .selectFrom("msme.evidence_draft")
    .selectAll()
    .where("msme_id", "=", by.msmeId)
    .where("id", "=", id)
    .forUpdate()
    .executeTakeFirst();
  if (!held || held.title === null || held.shows === null || held.done_on === null) return false;
  const { made_by: _, made_at: __, title, shows, done_on, ...others } = held;
  await tx
    .insertInto("msme.evidence")
    .values({
      ...others,
      title,
      shows,
      done_on,
      cleared,
      said_elsewhere: "[]",
      said_by: by.personId,
      said_at: by.now,
    })
    .execute();
  await tx
    .updateTable("msme.evidence_file")
    .set({ evidence_id: id, draft_id: null })
    .where("msme_id", "=", by.msmeId)
    .where("draft_id", "=", id)
    .execute();
  await tx.deleteFrom("msme.evidence_draft").where("msme_id", "=", by.msmeId).where("id", "=", id).execute();
  return true;
}

/** Whole at once: one that came with a file, or that the demo world tells. */
export async function insertPiece(
  tx: Tx,
  by: By,
  made: {
    readonly id: string;
    readonly kind: EvidenceKind;
    readonly elsewhere: readonly SaidElsewhere[];
  } & Required<Answers>,
): Promise<void> {
  const { id, kind, elsewhere, topics, ...others } = made;
  await tx
    .insertInto("msme.evidence")
    .values({
      msme_id: by.msmeId,
      id,
      kind,
      ...others,
      topics: [...topics],
      said_elsewhere: JSON.stringify(elsewhere),
      said_by: by.personId,
      said_at: by.now,
    })
    .execute();
}
