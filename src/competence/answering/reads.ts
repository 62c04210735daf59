import type { RelationshipAccess } from "../../people/access/access.ts";
import type { FirmAnswer } from "../assessments/opened.ts";
import type { Answered, OwnPiece } from "./answer.ts";

/** The answers of one assessment that the reader may see, by criterion: the firm's own, or what it sent. */
export async function answersOf(
  access: RelationshipAccess,
  assessmentId: string,
): Promise<ReadonlyMap<string, Answered>> {
  const rows = await access.tx
    .selectFrom("pair.assessment_answer")
    .select(["criterion", "answer", "evidence_ids", "said", "keep", "version"])
    .where("large_id", "=", access.largeId)
    .where("relationship_id", "=", access.relationshipId)
    .where("assessment_id", "=", assessmentId)
    .execute();
  return new Map(
    rows.map((row) => [
      row.criterion,
      {
        criterion: row.criterion,
        answer: row.answer as FirmAnswer,
        evidenceIds: row.evidence_ids,
        said: row.said,
        keep: row.keep,
        version: row.version,
      },
    ]),
  );
}

/** What the firm could show, the newest first; at most 200. Nothing for the other side. */
export async function ownPieces(access: RelationshipAccess): Promise<OwnPiece[]> {
  const rows = await access.tx
    .selectFrom("msme.evidence")
    .select(["id", "title", "kind", "done_on", "topics"])
    .where("msme_id", "=", access.msmeId)
    .where("taken_back_at", "is", null)
    .where("cleared", "<>", "no")
    .orderBy("done_on", "desc")
    .orderBy("id")
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    kind: row.kind,
    doneOn: row.done_on,
    topics: row.topics,
  }));
}

/** Minutes that were asked for, as they were counted. */
export async function minutesAsked(access: RelationshipAccess, assessmentId: string): Promise<number> {
  const row = await access.tx
    .selectFrom("pair.request")
    .select("minutes")
    .where("large_id", "=", access.largeId)
    .where("relationship_id", "=", access.relationshipId)
    .where("kind", "=", "assessment-question")
    .where("about", "=", assessmentId)
    .executeTakeFirst();
  return row?.minutes ?? 0;
}

/** The rule under which a certificate matters for a criterion, in words; undefined where none does. */
export async function paperOf(
  access: RelationshipAccess,
  assessmentId: string,
  criterion: string,
): Promise<string | undefined> {
  const row = await access.tx
    .selectFrom("pair.assessment_paper")
    .select(["rule_text", "meanwhile"])
    .where("large_id", "=", access.largeId)
    .where("relationship_id", "=", access.relationshipId)
    .where("assessment_id", "=", assessmentId)
    .where("criterion", "=", criterion)
    .executeTakeFirst();
  return row && `${row.rule_text} ${row.meanwhile}`;
}
