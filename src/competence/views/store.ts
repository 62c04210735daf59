import { sql, type Tx } from "../../platform/database/database.ts";
import type { Counted, View } from "./view.ts";

type By = {
  readonly largeId: string;
  readonly relationshipId: string;
  readonly msmeId: string;
  readonly personId: string;
  readonly now: Temporal.Instant;
};

/** Keeps a view under the firm's name; what it said before without one only keeps that it was there. True when there was. */
export async function keepNamed(tx: Tx, by: By, view: View): Promise<boolean> {
  const pooled = await takeBackPooled(tx, by, view.criterion);
  const said = {
    direction: view.direction,
    seen_on: view.seenOn,
    words: view.words,
    given_by: by.personId,
    given_at: by.now,
  };
  await tx
    .insertInto("pair.view_of_large")
    .values({
      large_id: by.largeId,
      relationship_id: by.relationshipId,
      criterion: view.criterion,
      msme_id: by.msmeId,
      ...said,
    })
    .onConflict((conflict) =>
      conflict.columns(["large_id", "relationship_id", "criterion"]).doUpdateSet(said),
    )
    .execute();
  return pooled;
}

/** Keeps a view that is only counted; what it said before by name is gone. Other words alone are no change to count. Answers true. */
export async function keepPooled(tx: Tx, by: By, view: View): Promise<true> {
  await takeBackNamed(tx, by, view.criterion);
  await sql`insert into msme.view_of_large as v (msme_id, relationship_id, criterion, direction, seen_on, words, given_by, given_at)
    values (${by.msmeId}, ${by.relationshipId}, ${view.criterion}, ${view.direction}, ${view.seenOn}, ${view.words},
      ${by.personId}, ${by.now})
    on conflict (msme_id, relationship_id, criterion) do update set direction = excluded.direction,
      seen_on = excluded.seen_on, words = excluded.words, given_by = excluded.given_by, given_at = excluded.given_at,
      counted = v.counted and (v.direction, v.seen_on) is not distinct from (excluded.direction, excluded.seen_on)`.execute(
    tx,
  );
  return true;
}

/** Takes back what was said by name: it is gone. */
export async function takeBackNamed(tx: Tx, by: By, criterion: string): Promise<void> {
  await tx
    .deleteFrom("pair.view_of_large")
    .where("large_id", "=", by.largeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("criterion", "=", criterion)
    .execute();
}

/** Takes back what is only counted: words and direction go at once, that it was there stays until the next count. True when there was. */
export async function takeBackPooled(tx: Tx, by: By, criterion: string): Promise<boolean> {
  const done = await tx
    .updateTable("msme.view_of_large")
    .set({
      ...{ direction: null, seen_on: null, words: null, given_by: null, given_at: null },
      counted: false,
    })
    .where("msme_id", "=", by.msmeId)
    .where("relationship_id", "=", by.relationshipId)
    .where("criterion", "=", criterion)
    .where("direction", "is not", null)
    .returning("criterion")
    .executeTakeFirst();
  return done !== undefined;
}

/** What is to be counted: direction and day, never whose; marks it as counted. `seenOn` null: fewer than five are left. */
export async function takeToCount(
  tx: Tx,
  largeId: string,
  on: Temporal.PlainDate,
): Promise<{ criterion: string; direction: View["direction"] | null; seenOn: Temporal.PlainDate | null }[]> {
  const { rows } = await sql<{
    criterion: string;
    direction: View["direction"] | null;
    seen_on: Temporal.PlainDate | null;
  }>`select criterion, direction, seen_on from msme.views_to_count(${largeId}, ${on})`.execute(tx);
  return rows.map(({ criterion, direction, seen_on: seenOn }) => ({ criterion, direction, seenOn }));
}

/** Freezes what a count came to. */
export async function insertCounts(
  tx: Tx,
  largeId: string,
  ruleVersion: string,
  counts: readonly Counted[],
): Promise<void> {
  if (counts.length === 0) return;
  await tx
    .insertInto("shared.view_count")
    .values(
      counts.map(({ criterion, on, band, firms }) => ({
        ...{ large_id: largeId, criterion, counted_on: on, band, firms, rule_version: ruleVersion },
      })),
    )
    .execute();
}
