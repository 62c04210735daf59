import type { Tx } from "../../platform/database/database.ts";
import type { Framework } from "../frameworks/framework.ts";

type By = { readonly largeId: string; readonly personId: string; readonly now: Temporal.Instant };
type Draft = {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly madeFrom: string;
  readonly content: Framework;
};

/** A new copy, without a version yet. False when it is there already (a form sent again). */
export async function insertFramework(tx: Tx, by: By, id: string): Promise<boolean> {
  const made = await tx
    .insertInto("shared.framework")
    .values({ large_id: by.largeId, id, made_by: by.personId, made_at: by.now })
    .onConflict((conflict) => conflict.columns(["large_id", "id"]).doNothing())
    .returning("id")
    .executeTakeFirst();
  return made !== undefined;
}

/** A new draft. False when the copy has one. */
export async function insertDraft(tx: Tx, by: By, draft: Draft): Promise<boolean> {
  const made = await tx
    .insertInto("shared.framework_version")
    .values({
      large_id: by.largeId,
      framework_id: draft.id,
      number: draft.number,
      state: "draft",
      name: draft.name,
      made_from: draft.madeFrom,
      content: JSON.stringify(draft.content),
      changed_by: by.personId,
      changed_at: by.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning("number")
    .executeTakeFirst();
  return made !== undefined;
}

/** Writes a draft that still is `basedOn`. False when somebody else wrote it meanwhile, or it is no draft any more. */
export async function updateDraft(
  tx: Tx,
  by: By,
  draft: Pick<Draft, "id" | "name" | "content"> & { readonly basedOn: number },
): Promise<boolean> {
  const done = await tx
    .updateTable("shared.framework_version")
    .set({
      name: draft.name,
      content: JSON.stringify(draft.content),
      version: draft.basedOn + 1,
      changed_by: by.personId,
      changed_at: by.now,
    })
    .where("large_id", "=", by.largeId)
    .where("framework_id", "=", draft.id)
    .where("state", "=", "draft")
    .where("version", "=", draft.basedOn)
    .returning("number")
    .executeTakeFirst();
  return done !== undefined;
}

/** Retires what is in use of a copy; false when nothing is. */
export async function retireInUse(tx: Tx, by: By, id: string): Promise<boolean> {
  const done = await tx
    .updateTable("shared.framework_version")
    .set({ state: "retired", retired_by: by.personId, retired_at: by.now })
    .where("large_id", "=", by.largeId)
    .where("framework_id", "=", id)
    .where("state", "=", "in-use")
    .returning("number")
    .executeTakeFirst();
  return done !== undefined;
}

/** Puts a draft that still is `basedOn` in use; false when it is not. */
export async function putInUse(tx: Tx, by: By, id: string, basedOn: number): Promise<boolean> {
  const done = await tx
    .updateTable("shared.framework_version")
    .set({ state: "in-use", used_by: by.personId, used_at: by.now })
    .where("large_id", "=", by.largeId)
    .where("framework_id", "=", id)
    .where("state", "=", "draft")
    .where("version", "=", basedOn)
    .returning("number")
    .executeTakeFirst();
  return done !== undefined;
}

/** Throws a draft away; false when there is none. */
export async function deleteDraft(tx: Tx, largeId: string, id: string): Promise<boolean> {
  const done = await tx
    .deleteFrom("shared.framework_version")
    .where("large_id", "=", largeId)
    .where("framework_id", "=", id)
    .where("state", "=", "draft")
    .returning("number")
    .executeTakeFirst();
  return done !== undefined;
}
