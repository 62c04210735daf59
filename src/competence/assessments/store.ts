import { sql, type Tx } from "../../platform/database/database.ts";
import type { Stage } from "./opened.ts";

type At = { readonly largeId: string; readonly relationshipId: string };

export type Change = {
  readonly stage?: Stage;
  readonly assessorId?: string | null;
  readonly barredId?: string;
  readonly dueOn?: Temporal.PlainDate;
  readonly sent?: { readonly by: string; readonly at: Temporal.Instant };
  readonly publishedAt?: Temporal.Instant;
  readonly withdrawn?: { readonly by: string; readonly at: Temporal.Instant; readonly reason: string };
  readonly firmReadAt?: Temporal.Instant | null;
  readonly repliedAt?: Temporal.Instant | null;
  readonly replyReadAt?: Temporal.Instant | null;
};

/** Changes one that stands in one of these stages; with a version, only that one. False when it has moved on. */
export async function updateAssessment(
  tx: Tx,
  at: At,
  id: string,
  from: { readonly stages: readonly Stage[]; readonly version?: number },
  change: Change,
): Promise<boolean> {
  const { assessorId, barredId, dueOn, stage, sent, publishedAt, withdrawn } = change;
  const query = tx
    .updateTable("pair.assessment")
    .set({
      ...(stage === undefined ? {} : { stage }),
      ...(assessorId === undefined ? {} : { assessor_id: assessorId }),
      ...(barredId === undefined ? {} : { barred_id: barredId }),
      ...(dueOn === undefined ? {} : { due_on: dueOn }),
      ...(sent ? { sent_by: sent.by, sent_at: sent.at } : {}),
      ...(publishedAt ? { published_at: publishedAt } : {}),
      ...(withdrawn
        ? { withdrawn_by: withdrawn.by, withdrawn_at: withdrawn.at, withdrawn_reason: withdrawn.reason }
        : {}),
      ...(change.firmReadAt === undefined ? {} : { firm_read_at: change.firmReadAt }),
      ...(change.repliedAt === undefined ? {} : { replied_at: change.repliedAt }),
      ...(change.replyReadAt === undefined ? {} : { reply_read_at: change.replyReadAt }),
      version: sql`version + 1`,
    })
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .where("id", "=", id)
    .where("stage", "in", [...from.stages]);
  const { numUpdatedRows } = await (from.version === undefined
    ? query
    : query.where("version", "=", from.version)
  ).executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Reasons that are to be written anew. */
export async function deleteJudgements(
  tx: Tx,
  at: At,
  assessmentId: string,
  criteria: readonly string[],
): Promise<void> {
  await tx
    .deleteFrom("pair.assessment_judgement")
    .where("large_id", "=", at.largeId)
    .where("assessment_id", "=", assessmentId)
    .where("criterion", "in", [...criteria])
    .execute();
}
