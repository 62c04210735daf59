import type { RelationshipAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import type { Kind } from "../assessments/evidence.ts";
import type { FirmAnswer } from "../assessments/opened.ts";
import type { Source } from "../assessments/piece.ts";
import type { Basis, Judged, Line, Paper, Sent } from "./desk.ts";

type At = Pick<RelationshipAccess, "tx" | "largeId" | "relationshipId">;

/** Everything the assessor wrote beside the criteria and did not take off, in the order it was written. */
export async function linesOf(at: At, assessmentId: string): Promise<Line[]> {
  const rows = await at.tx
    .selectFrom("pair.assessment_line")
    .select(["id", "criterion", "source", "evidence_id", "kind", "title", "happened_on"])
    .select(["direction", "strength", "reason"])
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("assessment_id", "=", assessmentId)
    .where("removed_at", "is", null)
    .orderBy("added_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    criterion: row.criterion,
    source: row.source as Source,
    evidenceId: row.evidence_id,
    title: row.title,
    kind: row.kind as Kind,
    date: row.happened_on,
    direction: row.direction as Line["direction"],
    strength: row.strength,
    reason: row.reason,
  }));
}

/** The written reasons, by criterion. */
export async function judgedOf(at: At, assessmentId: string): Promise<ReadonlyMap<string, Judged>> {
  const { rows } = await sql<{
    criterion: string;
    reason: string;
    by: string | null;
    at: Temporal.Instant;
    version: number;
  }>`
    select j.criterion, j.reason, p.name as by, j.judged_at as at, j.version
    from pair.assessment_judgement j left join shared.person p on p.id = j.judged_by
    where j.large_id = ${at.largeId} and j.relationship_id = ${at.relationshipId}
      and j.assessment_id = ${assessmentId}`.execute(at.tx);
  return new Map(rows.map(({ criterion, by, ...rest }) => [criterion, { ...rest, by: by ?? "" }]));
}

/** What the firm sent, by criterion. */
export async function sentOf(at: At, assessmentId: string): Promise<ReadonlyMap<string, Sent>> {
  const rows = await at.tx
    .selectFrom("pair.assessment_answer")
    .select(["criterion", "answer", "evidence_ids", "said", "keep", "sent_at"])
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("assessment_id", "=", assessmentId)
    .where("sent_at", "is not", null)
    .execute();
  return new Map(
    rows.flatMap((row) =>
      row.sent_at
        ? [
            [
              row.criterion,
              {
                answer: row.answer as FirmAnswer,
                evidenceIds: row.evidence_ids,
                said: row.said,
                keep: row.keep,
                at: row.sent_at,
              },
            ] as const,
          ]
        : [],
    ),
  );
}

/** Where a missing certificate matters, by criterion. */
export async function papersOf(at: At, assessmentId: string): Promise<ReadonlyMap<string, Paper>> {
  const rows = await at.tx
    .selectFrom("pair.assessment_paper")
    .select([
      "criterion",
      "basis",
      "rule_text",
      "rule_on",
      "vouched_by",
      "meanwhile",
      "cost_share",
      "version",
    ])
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("assessment_id", "=", assessmentId)
    .execute();
  return new Map(
    rows.map((row) => [
      row.criterion,
      {
        basis: row.basis as Basis,
        text: row.rule_text,
        on: row.rule_on,
        vouchedBy: row.vouched_by,
        meanwhile: row.meanwhile,
        costShare: row.cost_share,
        version: row.version,
      },
    ]),
  );
}

/** The number of the newest version that was published of it. */
export async function newestVersion(at: At, assessmentId: string): Promise<number | undefined> {
  const row = await at.tx
    .selectFrom("pair.assessment_version")
    .select("number")
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("assessment_id", "=", assessmentId)
    .orderBy("number", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.number;
}
