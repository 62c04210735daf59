import type { Tx } from "../../platform/database/database.ts";
import type { Version } from "./version.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
};

/** The next number of a relationship; who else would publish waits. */
export async function nextNumber(tx: Tx, at: Pick<By, "largeId" | "relationshipId">): Promise<number> {
  await tx
    .selectFrom("shared.relationship")
    .select("id")
    .where("large_id", "=", at.largeId)
    .where("id", "=", at.relationshipId)
    .forNoKeyUpdate()
    .execute();
  const { last } = await tx
    .selectFrom("pair.assessment_version")
    .select(({ fn }) => fn.max("number").as("last"))
    .where("large_id", "=", at.largeId)
    .where("relationship_id", "=", at.relationshipId)
    .executeTakeFirstOrThrow();
  return Number(last ?? 0) + 1;
}

/** A version with all of its criteria. Nothing of it can be changed: evenhand_app may not. */
export async function insertVersion(tx: Tx, by: By, made: Version): Promise<void> {
  await tx
    .insertInto("pair.assessment_version")
    .values({
      large_id: by.largeId,
      relationship_id: by.relationshipId,
      number: made.number,
      assessment_id: made.assessmentId,
      as_of: made.asOf,
      published_at: made.publishedAt,
      published_by: by.personId,
      assessor_name: made.assessor,
      no_conflict_on: made.noConflictOn,
      framework_ref: made.frameworkRef,
      framework_name: JSON.stringify(made.framework),
      size_class: made.size,
      purpose: made.purpose,
      rule_version: made.ruleVersion,
      appeal_until: made.appealUntil,
    })
    .execute();
  await tx
    .insertInto("pair.assessment_finding")
    .values(
      made.findings.map((one, position) => ({
        large_id: by.largeId,
        relationship_id: by.relationshipId,
        number: made.number,
        criterion: one.criterion,
        position,
        part: one.part,
        name: JSON.stringify(one.name),
        good: JSON.stringify(one.good),
        needed: one.needed,
        belief: one.belief,
        disbelief: one.disbelief,
        uncertainty: one.uncertainty,
        band: one.band,
        count: one.count,
        reason: one.reason,
        answer: one.answer,
        lines: JSON.stringify(one.lines),
        paper: one.paper === null ? null : JSON.stringify(one.paper),
      })),
    )
    .execute();
}

/** What the firm says, each once: how many were new. */
export async function insertReplies(
  tx: Tx,
  by: By,
  number: number,
  said: ReadonlyMap<string, string>,
): Promise<number> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.assessment_reply")
    .values(
      [...said].map(([criterion, text]) => ({
        large_id: by.largeId,
        relationship_id: by.relationshipId,
        number,
        criterion,
        text,
        said_by: by.personId,
        said_at: by.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0n);
}
