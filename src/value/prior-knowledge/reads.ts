import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Prior, PriorKind, PriorPrivate } from "./prior.ts";

const atMost = 200;

/** What was noted in this relationship, the newest first, at most 200; of one idea, or all. Notes of a draft are its own side's alone. */
export async function priorsOf(
  access: RelationshipAccess,
  of: { idea?: string; id?: string } = {},
): Promise<Prior[]> {
  let all = access.tx
    .selectFrom("pair.prior_knowledge as k")
    .leftJoin("shared.person as p", "p.id", "k.noted_by")
    .select(["k.id", "k.idea_id", "k.side", "k.kind", "k.text", "k.commitment", "k.noted_at", "p.name"])
    .where("k.large_id", "=", access.largeId)
    .where("k.relationship_id", "=", access.relationshipId)
    .orderBy("k.noted_at", "desc")
    .orderBy("k.id", "desc")
    .limit(atMost);
  if (of.idea !== undefined) all = all.where("k.idea_id", "=", of.idea);
  if (of.id !== undefined) all = all.where("k.id", "=", of.id);
  const rows = await all.execute();
  return rows.map((row) => ({
    id: row.id,
    ideaId: row.idea_id,
    side: row.side as Side,
    kind: row.kind as PriorKind,
    text: row.text,
    commitment: row.commitment,
    noted: { by: row.name ?? "", at: row.noted_at },
  }));
}

/** One of them. Refusal `not-found`. */
export async function onePrior(access: RelationshipAccess, id: string): Promise<Prior> {
  const [found] = isId(id) ? await priorsOf(access, { id }) : [];
  if (!found) throw notFound();
  return found;
}

/** What the firm alone has of it; undefined for everybody else. */
export async function privateOf(access: RelationshipAccess, id: string): Promise<PriorPrivate | undefined> {
  const row = await access.tx
    .selectFrom("msme.prior_private")
    .select(["label", "text", "file_hash", "file_name", "file_bytes", "salt"])
    .where("msme_id", "=", access.msmeId)
    .where("id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    label: row.label,
    text: row.text,
    file:
      row.file_hash === null
        ? null
        : { hash: row.file_hash, name: row.file_name ?? "", bytes: row.file_bytes ?? 0 },
    salt: row.salt.toString("hex"),
  };
}

/** Names of the firm's private notes of this partner, by id; nobody else gets any. */
export async function labelsOf(access: RelationshipAccess): Promise<ReadonlyMap<string, string>> {
  const rows = await access.tx
    .selectFrom("msme.prior_private")
    .select(["id", "label"])
    .where("msme_id", "=", access.msmeId)
    .where("large_id", "=", access.largeId)
    .limit(atMost)
    .execute();
  return new Map(rows.map((row) => [row.id, row.label]));
}

/** True for an idea that this person is still writing. */
export async function isDraft(access: RelationshipAccess, id: string): Promise<boolean> {
  const row = await access.tx
    .selectFrom("pair.idea_draft")
    .select("id")
    .where("large_id", "=", access.largeId)
    .where("relationship_id", "=", access.relationshipId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row !== undefined;
}
