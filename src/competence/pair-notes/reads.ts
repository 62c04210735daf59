import type { RelationshipAccess } from "../../people/access/access.ts";

/** One note of a pair. */
export type PairNote = {
  readonly text: string;
  readonly by: string;
  readonly mine: boolean;
  readonly at: Temporal.Instant;
};

/** The notes of a pair, the newest first, at most 200: nothing for who is not one of them. */
export async function notesOf(access: RelationshipAccess, learningId: string): Promise<PairNote[]> {
  const rows = await access.tx
    .selectFrom("pair.pair_note as n")
    .leftJoin("shared.person as p", "p.id", "n.written_by")
    .select(["n.text", "n.written_by", "n.written_at", "p.name"])
    .where("n.large_id", "=", access.largeId)
    .where("n.learning_id", "=", learningId)
    .orderBy("n.id", "desc")
    .limit(200)
    .execute();
  return rows.map((row) => ({
    text: row.text,
    by: row.name ?? "",
    mine: row.written_by === access.personId,
    at: row.written_at,
  }));
}
