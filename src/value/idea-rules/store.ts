import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { IdeaRules } from "./rules.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly personId: string;
  readonly side: Side;
  readonly now: Temporal.Instant;
};

/** Keeps a colleague waiting who would do the same. */
export async function holdIdea(tx: Tx, at: Pick<By, "largeId">, ideaId: string): Promise<void> {
  await tx
    .selectFrom("pair.idea")
    .select("id")
    .where("large_id", "=", at.largeId)
    .where("id", "=", ideaId)
    .forNoKeyUpdate()
    .execute();
}

/** A new number, its readers named before anybody accepts it. */
export async function insertRules(
  tx: Tx,
  by: By,
  ideaId: string,
  number: number,
  rules: IdeaRules,
): Promise<void> {
  const at = { large_id: by.largeId, idea_id: ideaId, number, relationship_id: by.relationshipId };
  await tx
    .insertInto("pair.idea_rules")
    .values({
      ...at,
      owns: rules.owns,
      owns_words: rules.ownsWords,
      trial_amount: rules.trial?.amount ?? null,
      trial_currency: rules.trial?.currency ?? null,
      trial_per: rules.trial?.per ?? null,
      proposed_side: by.side,
      proposed_by: by.personId,
      proposed_at: by.now,
    })
    .execute();
  if (rules.readers.length > 0)
    await tx
      .insertInto("pair.idea_reader")
      .values(rules.readers.map((person_id) => ({ ...at, person_id })))
      .execute();
}

/** Whom the newest rules wait for; nobody once both accepted them. */
export async function askSide(
  tx: Tx,
  at: Pick<By, "largeId">,
  ideaId: string,
  asked: Side | null,
): Promise<void> {
  await tx
    .updateTable("pair.idea")
    .set({ asked })
    .where("large_id", "=", at.largeId)
    .where("id", "=", ideaId)
    .execute();
}

/** False when this side accepted the number before. */
export async function insertAcceptance(tx: Tx, by: By, ideaId: string, number: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.idea_acceptance")
    .values({
      large_id: by.largeId,
      idea_id: ideaId,
      number,
      side: by.side,
      relationship_id: by.relationshipId,
      person_id: by.personId,
      accepted_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}
