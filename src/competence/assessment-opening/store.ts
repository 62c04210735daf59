import type { Tx } from "../../platform/database/database.ts";
import type { Need, Opened, Stage } from "../assessments/opened.ts";
import type { Criterion, FrameworkVersion } from "../frameworks/framework.ts";

type At = { readonly largeId: string; readonly relationshipId: string };
type By = At & { readonly msmeId: string; readonly personId: string; readonly now: Temporal.Instant };

/** Two who would open an assessment at once wait for each other. */
export async function holdRelationship(tx: Tx, at: At): Promise<void> {
  await tx
    .selectFrom("shared.relationship")
    .select("id")
    .where("large_id", "=", at.largeId)
    .where("id", "=", at.relationshipId)
    .forNoKeyUpdate()
    .execute();
}

export async function insertConflictWord(
  tx: Tx,
  by: By,
  said: { readonly id: string; readonly conflict: string | null },
): Promise<void> {
  await tx
    .insertInto("pair.conflict_word")
    .values({
      large_id: by.largeId,
      id: said.id,
      relationship_id: by.relationshipId,
      msme_id: by.msmeId,
      person_id: by.personId,
      conflict: said.conflict,
      said_at: by.now,
    })
    .execute();
}

export type NewAssessment = {
  readonly id: string;
  readonly framework: FrameworkVersion;
  readonly size: Opened["size"];
  readonly purpose: string;
  readonly dueOn: Temporal.PlainDate;
  readonly stage: Stage;
  readonly assessorId: string;
  readonly criteria: readonly {
    readonly content: Criterion;
    readonly needed: Need;
    readonly asked: boolean;
  }[];
};

export async function insertAssessment(tx: Tx, by: By, made: NewAssessment): Promise<void> {
  await tx
    .insertInto("pair.assessment")
    .values({
      large_id: by.largeId,
      id: made.id,
      relationship_id: by.relationshipId,
      msme_id: by.msmeId,
      framework_ref: made.framework.ref,
      framework_name: JSON.stringify(made.framework.name),
      skips: JSON.stringify(made.framework.framework.skips),
      size_class: made.size,
      purpose: made.purpose,
      due_on: made.dueOn,
      stage: made.stage,
      assessor_id: made.assessorId,
      opened_by: by.personId,
      opened_at: by.now,
    })
    .execute();
  await tx
    .insertInto("pair.assessment_criterion")
    .values(
      made.criteria.map(({ content, needed, asked }, position) => ({
        large_id: by.largeId,
        assessment_id: made.id,
        relationship_id: by.relationshipId,
        criterion: content.id,
        position,
        content: JSON.stringify(content),
        needed,
        asked,
      })),
    )
    .execute();
}
