import { sql, type Tx } from "../../platform/database/database.ts";
import type { OwnAnswer, OwnPeople } from "./capability.ts";

type By = { readonly largeId: string; readonly personId: string; readonly now: Temporal.Instant };

/** Writes the people, if they still are `basedOn` (0: not written yet). False when a colleague was faster. */
export async function writePeople(tx: Tx, by: By, people: OwnPeople, basedOn: number): Promise<boolean> {
  const row = {
    look_after: people.lookAfter,
    roles: people.roles,
    answers: people.answers,
    changed_by: by.personId,
    changed_at: by.now,
  };
  const done =
    basedOn === 0
      ? await tx
          .insertInto("shared.capability_people")
          .values({ large_id: by.largeId, ...row })
          .onConflict((conflict) => conflict.doNothing())
          .returning("version")
          .executeTakeFirst()
      : await tx
          .updateTable("shared.capability_people")
          .set({ ...row, version: basedOn + 1 })
          .where("large_id", "=", by.largeId)
          .where("version", "=", basedOn)
          .returning("version")
          .executeTakeFirst();
  return done !== undefined;
}

/** The same for the words about one criterion. */
export async function writeAnswer(tx: Tx, by: By, answer: OwnAnswer, basedOn: number): Promise<boolean> {
  const { criterion, words, shown } = answer;
  const row = {
    words,
    shown: JSON.stringify(shown.map(({ what, on }) => ({ what, on: on.toString() }))),
    changed_by: by.personId,
    changed_at: by.now,
  };
  const done =
    basedOn === 0
      ? await tx
          .insertInto("shared.capability_answer")
          .values({ large_id: by.largeId, criterion, ...row })
          .onConflict((conflict) => conflict.doNothing())
          .returning("version")
          .executeTakeFirst()
      : await tx
          .updateTable("shared.capability_answer")
          .set({ ...row, version: basedOn + 1 })
          .where("large_id", "=", by.largeId)
          .where("criterion", "=", criterion)
          .where("version", "=", basedOn)
          .returning("version")
          .executeTakeFirst();
  return done !== undefined;
}

/** Freezes what is published, under the next number. `content` is kept as it is. False when this form did it before. */
export async function insertPublished(
  tx: Tx,
  by: By,
  made: {
    readonly id: string;
    readonly number: number;
    readonly content: unknown;
    readonly ruleVersion: string;
  },
): Promise<boolean> {
  const done = await tx
    .insertInto("shared.capability_version")
    .values({
      large_id: by.largeId,
      number: made.number,
      id: made.id,
      content: JSON.stringify(made.content),
      rule_version: made.ruleVersion,
      published_by: by.personId,
      published_at: by.now,
    })
    .onConflict((conflict) => conflict.columns(["large_id", "id"]).doNothing())
    .returning("number")
    .executeTakeFirst();
  return done !== undefined;
}

/** One publishes at a time. */
export async function holdPage(tx: Tx, largeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`capability ${largeId}`}, 0))`.execute(tx);
}
