import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Step } from "../ideas/idea.ts";
import type { Opened } from "./step.ts";

/** The steps that were opened, in their order. */
export async function openedOf(access: RelationshipAccess, ideaId: string): Promise<Opened[]> {
  const rows = await access.tx
    .selectFrom("pair.idea_step as s")
    .leftJoin("shared.person as p", "p.id", "s.opened_by")
    .select(["s.step", "s.opened_at", "p.name"])
    .where("s.large_id", "=", access.largeId)
    .where("s.idea_id", "=", ideaId)
    .orderBy("s.opened_at")
    .execute();
  return rows.map((row) => ({ step: row.step as Step, opened: { by: row.name ?? "", at: row.opened_at } }));
}

export type Told = {
  readonly text: string;
  readonly at: Temporal.Instant;
  readonly salt: string;
  readonly commitment: string;
};

/** A step's text, if the wall shows it to this reader; undefined when it is closed to them or not written. */
export async function textOf(
  access: RelationshipAccess,
  ideaId: string,
  step: Step,
): Promise<Told | undefined> {
  const row = await access.tx
    .selectFrom("pair.idea_text")
    .select(["text", "written_at", "salt", "commitment"])
    .where("large_id", "=", access.largeId)
    .where("relationship_id", "=", access.relationshipId)
    .where("idea_id", "=", ideaId)
    .where("step", "=", step)
    .executeTakeFirst();
  return (
    row && { text: row.text, at: row.written_at, salt: row.salt.toString("hex"), commitment: row.commitment }
  );
}

/** Which steps this reader finds written. */
export async function writtenSteps(access: RelationshipAccess, ideaId: string): Promise<Step[]> {
  const rows = await access.tx
    .selectFrom("pair.idea_text")
    .select("step")
    .where("large_id", "=", access.largeId)
    .where("relationship_id", "=", access.relationshipId)
    .where("idea_id", "=", ideaId)
    .execute();
  return rows.map((row) => row.step as Step);
}

export type IdeaFile = {
  readonly id: string;
  readonly hash: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
};

/** The files beside the full text, as far as the wall shows them. */
export async function filesOf(access: RelationshipAccess, ideaId: string): Promise<IdeaFile[]> {
  const rows = await access.tx
    .selectFrom("pair.idea_file")
    .select(["id", "file_hash", "file_name", "file_type", "file_bytes"])
    .where("large_id", "=", access.largeId)
    .where("relationship_id", "=", access.relationshipId)
    .where("idea_id", "=", ideaId)
    .orderBy("added_at")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    hash: row.file_hash,
    name: row.file_name,
    type: row.file_type,
    bytes: row.file_bytes,
  }));
}

export type Look = { readonly name: string; readonly what: Step | "file"; readonly at: Temporal.Instant };

/** Who looked, the newest first, at most 200; only who sent the idea reads it. */
export async function looksOf(access: RelationshipAccess, ideaId: string): Promise<Look[]> {
  const rows = await access.tx
    .selectFrom("pair.idea_look as l")
    .leftJoin("shared.person as p", "p.id", "l.person_id")
    .select(["l.what", "l.looked_at", "p.name"])
    .where("l.large_id", "=", access.largeId)
    .where("l.idea_id", "=", ideaId)
    .orderBy("l.looked_at", "desc")
    .orderBy("l.id", "desc")
    .limit(200)
    .execute();
  return rows.map((row) => ({ name: row.name ?? "", what: row.what as Look["what"], at: row.looked_at }));
}
