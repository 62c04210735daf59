import type { Tx } from "../../platform/database/database.ts";
import type { Line } from "../judging/desk.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly msmeId: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
};
type At = { readonly assessmentId: string; readonly criterion: string };

/** Lines of the assessor. One that was sent before stays as it was. */
export async function insertLines(
  tx: Tx,
  by: By,
  assessmentId: string,
  lines: readonly (Omit<Line, "reason"> & { readonly reason: string })[],
): Promise<void> {
  if (lines.length === 0) return;
  await tx
    .insertInto("pair.assessment_line")
    .values(
      lines.map((line) => ({
        large_id: by.largeId,
        id: line.id,
        assessment_id: assessmentId,
        relationship_id: by.relationshipId,
        msme_id: by.msmeId,
        criterion: line.criterion,
        source: line.source,
        evidence_id: line.evidenceId,
        kind: line.kind,
        title: line.title,
        happened_on: line.date,
        direction: line.direction,
        strength: line.strength,
        reason: line.reason,
        added_by: by.personId,
        added_at: by.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Takes off a line; or whatever weighs this piece of the passport here. */
export async function removeLine(
  tx: Tx,
  by: By,
  at: At,
  which: { readonly id: string } | { readonly evidenceId: string },
): Promise<void> {
  const query = tx
    .updateTable("pair.assessment_line")
    .set({ removed_by: by.personId, removed_at: by.now })
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("assessment_id", "=", at.assessmentId)
    .where("criterion", "=", at.criterion)
    .where("removed_at", "is", null);
  await ("id" in which
    ? query.where("id", "=", which.id)
    : query.where("evidence_id", "=", which.evidenceId)
  ).execute();
}
