import type { Side } from "../../people/access/role.ts";
import type { Tx } from "../../platform/database/database.ts";
import type { Step } from "../ideas/idea.ts";

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

/** Writes a step, or writes it anew while it is not opened. */
export async function writeText(
  tx: Tx,
  by: By,
  ideaId: string,
  step: Step,
  written: { readonly text: string; readonly salt: Buffer; readonly commitment: string },
): Promise<void> {
  const row = { ...written, written_by: by.personId, written_at: by.now };
  await tx
    .insertInto("pair.idea_text")
    .values({ large_id: by.largeId, idea_id: ideaId, step, relationship_id: by.relationshipId, ...row })
    .onConflict((conflict) => conflict.columns(["large_id", "idea_id", "step"]).doUpdateSet(row))
    .execute();
}

/** False when it was opened before. */
export async function openStep(tx: Tx, by: By, ideaId: string, step: Step, number: number): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto("pair.idea_step")
    .values({
      large_id: by.largeId,
      idea_id: ideaId,
      step,
      relationship_id: by.relationshipId,
      number,
      opened_by: by.personId,
      opened_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return numInsertedOrUpdatedRows === 1n;
}

/** How far it is told; while it waits, that is where it stands. */
export async function moveOpened(tx: Tx, by: By, ideaId: string, step: Step, waits: boolean): Promise<void> {
  await tx
    .updateTable("pair.idea")
    .set({ opened: step, ...(waits ? { stage: step } : {}) })
    .where("large_id", "=", by.largeId)
    .where("id", "=", ideaId)
    .execute();
}

/** Notes that somebody of the other side looked. */
export async function insertLook(
  tx: Tx,
  by: By,
  ideaId: string,
  look: { readonly id: string; readonly what: Step | "file" },
): Promise<void> {
  await tx
    .insertInto("pair.idea_look")
    .values({
      large_id: by.largeId,
      id: look.id,
      idea_id: ideaId,
      relationship_id: by.relationshipId,
      what: look.what,
      person_id: by.personId,
      looked_at: by.now,
    })
    .execute();
}

/** A file beside the full text, until that is opened. */
export async function insertFile(
  tx: Tx,
  by: By,
  ideaId: string,
  file: {
    readonly id: string;
    readonly hash: string;
    readonly name: string;
    readonly type: string;
    readonly bytes: number;
  },
): Promise<void> {
  await tx
    .insertInto("pair.idea_file")
    .values({
      large_id: by.largeId,
      id: file.id,
      idea_id: ideaId,
      relationship_id: by.relationshipId,
      file_hash: file.hash,
      file_name: file.name,
      file_type: file.type,
      file_bytes: file.bytes,
      added_by: by.personId,
      added_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteFile(tx: Tx, at: Pick<By, "largeId">, ideaId: string, id: string): Promise<void> {
  await tx
    .deleteFrom("pair.idea_file")
    .where("large_id", "=", at.largeId)
    .where("idea_id", "=", ideaId)
    .where("id", "=", id)
    .execute();
}
