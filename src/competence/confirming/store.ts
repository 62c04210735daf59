import type { Tx } from "../../platform/database/database.ts";
import type { Answer, Referee } from "../referees/referee.ts";

type One = Pick<Referee, "msmeId" | "id">;

/** Two taps on one link wait for each other: the first one wins. */
export async function holdQuestion(tx: Tx, { msmeId, id }: One): Promise<void> {
  await tx
    .selectFrom("msme.referee")
    .select("id")
    .where("msme_id", "=", msmeId)
    .where("id", "=", id)
    .forUpdate()
    .execute();
}

/** What was said. Of the wrong person nothing is kept but that it was one. */
export async function writeAnswer(
  tx: Tx,
  { msmeId, id }: One,
  said: { readonly answer: Answer; readonly words: string | null },
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable("msme.referee")
    .set({
      answer: said.answer,
      answered_at: now,
      ...(said.answer === "not-me" ? { name: null, email: null, words: null } : { words: said.words }),
    })
    .where("msme_id", "=", msmeId)
    .where("id", "=", id)
    .execute();
}

/** Name, address and words are deleted: of this question, and of those before it that went to the same address. */
export async function eraseReferee(tx: Tx, { msmeId, id }: One, now: Temporal.Instant): Promise<void> {
  const { address_hash } = await tx
    .selectFrom("msme.referee")
    .select("address_hash")
    .where("msme_id", "=", msmeId)
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  await tx
    .updateTable("msme.referee")
    .set({ name: null, email: null, words: null, erased_at: now })
    .where("msme_id", "=", msmeId)
    .where("address_hash", "=", address_hash)
    .where("erased_at", "is", null)
    .execute();
}
