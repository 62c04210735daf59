import type { Tx } from "../../platform/database/database.ts";
import type { SeenBy } from "./profile.ts";

type Own = { readonly largeId: string; readonly personId: string; readonly now: Temporal.Instant };

/** False when this form was sent before. */
export async function insertSkill(
  tx: Tx,
  { largeId, personId, now }: Own,
  made: {
    readonly id: string;
    readonly skill: string;
    readonly words: string;
    readonly learned: string | null;
    readonly learnedOn: Temporal.PlainDate | null;
    readonly expiresOn: Temporal.PlainDate;
  },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("shared.skill_said")
    .values({
      large_id: largeId,
      id: made.id,
      person_id: personId,
      skill: made.skill,
      words: made.words,
      learned: made.learned,
      learned_on: made.learnedOn,
      said_at: now,
      expires_on: made.expiresOn,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** Takes back everything one said of a skill. */
export async function takeBackSkill(tx: Tx, { largeId, personId, now }: Own, skill: string): Promise<void> {
  await tx
    .updateTable("shared.skill_said")
    .set({ taken_back_at: now })
    .where("large_id", "=", largeId)
    .where("person_id", "=", personId)
    .where("skill", "=", skill)
    .where("taken_back_at", "is", null)
    .execute();
}

/** False when the choices were changed since `version`; 0 stands for never made. */
export async function saveChoices(
  tx: Tx,
  { largeId, personId, now }: Own,
  made: { readonly seenBy: SeenBy; readonly figuresAgreed: boolean; readonly version: number },
): Promise<boolean> {
  const values = { seen_by: made.seenBy, figures_agreed: made.figuresAgreed, changed_at: now };
  if (made.version === 0) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("shared.profile")
      .values({ large_id: largeId, person_id: personId, ...values })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  }
  const { numUpdatedRows } = await tx
    .updateTable("shared.profile")
    .set({ ...values, version: made.version + 1 })
    .where("large_id", "=", largeId)
    .where("person_id", "=", personId)
    .where("version", "=", made.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** A look leaves a line that only the one who was looked at reads. */
export async function insertLook(
  tx: Tx,
  looker: Own,
  look: { readonly id: string; readonly personId: string },
): Promise<void> {
  await tx
    .insertInto("shared.profile_look")
    .values({
      large_id: looker.largeId,
      id: look.id,
      person_id: look.personId,
      looker_id: looker.personId,
      looked_at: looker.now,
    })
    .execute();
}
