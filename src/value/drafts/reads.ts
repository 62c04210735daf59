import type { RelationshipAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import type { Ownership } from "../idea-rules/rules.ts";
import type { Draft } from "./draft.ts";

/** One's own draft, or a leaver's of one's own side; undefined when there is none. */
export async function draftOf(access: RelationshipAccess, id: string): Promise<Draft | undefined> {
  return isId(id) ? (await draftsOf(access, id))[0] : undefined;
}

/** The drafts that this person may go on with, the newest first, at most 50. */
export async function draftsOf(access: RelationshipAccess, id?: string): Promise<Draft[]> {
  const all = access.tx
    .selectFrom("pair.idea_draft as d")
    .leftJoin("shared.person as p", "p.id", "d.written_by")
    .leftJoin("shared.problem as q", (join) =>
      join.onRef("q.large_id", "=", "d.large_id").onRef("q.id", "=", "d.problem_id"),
    )
    .select([
      "d.id",
      "d.title",
      "d.outline",
      "d.body",
      "d.owns",
      "d.owns_words",
      "d.trial_amount",
      "d.trial_currency",
    ])
    .select([
      "d.trial_per",
      "d.readers",
      "d.written_by",
      "d.changed_at",
      "p.name",
      "q.id as problem_id",
      "q.title as problem",
    ])
    .where("d.large_id", "=", access.largeId)
    .where("d.relationship_id", "=", access.relationshipId)
    .orderBy("d.changed_at", "desc")
    .limit(50);
  const rows = await (id === undefined ? all : all.where("d.id", "=", id)).execute();
  return rows.map((row) => ({
    id: row.id,
    problem: row.problem_id === null ? null : { id: row.problem_id, title: row.problem ?? "" },
    title: row.title,
    outline: row.outline,
    body: row.body,
    owns: row.owns as Ownership | null,
    ownsWords: row.owns_words,
    trial:
      row.trial_amount === null
        ? null
        : { amount: row.trial_amount, currency: row.trial_currency ?? "", per: row.trial_per ?? "" },
    readers: row.readers,
    writer: { personId: row.written_by, name: row.name ?? "" },
    changedAt: row.changed_at,
  }));
}

/** An idea of this id that was sent from here: Back after sending leads to it. */
export async function sentBefore(access: RelationshipAccess, id: string): Promise<boolean> {
  if (!isId(id)) return false;
  const row = await access.tx
    .selectFrom("pair.idea")
    .select("id")
    .where("large_id", "=", access.largeId)
    .where("relationship_id", "=", access.relationshipId)
    .where("id", "=", id)
    .where("side", "=", access.side)
    .executeTakeFirst();
  return row !== undefined;
}

/** An idea of one's own side that says the very same and still waits; undefined when there is none. */
export async function sameIdea(
  access: RelationshipAccess,
  said: { readonly titleKey: string; readonly outline: string | null; readonly body: string | null },
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select i.id from pair.idea i
      left join pair.idea_text o on o.large_id = i.large_id and o.idea_id = i.id and o.step = 'outline'
      left join pair.idea_text f on f.large_id = i.large_id and f.idea_id = i.id and f.step = 'full'
    where i.large_id = ${access.largeId} and i.relationship_id = ${access.relationshipId} and i.side = ${access.side}
      and i.stage in ('title', 'outline', 'full', 'later') and i.title_key = ${said.titleKey}
      and o.text is not distinct from ${said.outline} and f.text is not distinct from ${said.body}
    order by i.sent_at limit 1`.execute(access.tx);
  return rows[0]?.id;
}

/** True for a problem that is posted to this relationship and takes ideas. */
export async function isOpenProblem(access: RelationshipAccess, id: string): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    select q.id from shared.problem q where q.large_id = ${access.largeId} and q.id = ${id} and q.ended_at is null
      and q.closes_on >= ${access.today}
      and (q.audience = 'everybody' or exists (select 1 from pair.problem_partner p
        where p.large_id = ${access.largeId} and p.problem_id = q.id and p.relationship_id = ${access.relationshipId}))`.execute(
    access.tx,
  );
  return rows.length > 0;
}

export type DraftFile = {
  readonly id: string;
  readonly hash: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
};

/** The files of a draft. */
export async function draftFiles(access: RelationshipAccess, draftId: string): Promise<DraftFile[]> {
  const rows = await access.tx
    .selectFrom("pair.idea_file")
    .select(["id", "file_hash", "file_name", "file_type", "file_bytes"])
    .where("large_id", "=", access.largeId)
    .where("relationship_id", "=", access.relationshipId)
    .where("idea_id", "=", draftId)
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

/** How many notes of prior knowledge were written for this draft. */
export async function priorCount(access: RelationshipAccess, draftId: string): Promise<number> {
  const row = await access.tx
    .selectFrom("pair.prior_knowledge")
    .select(({ fn }) => fn.countAll<string>().as("count"))
    .where("large_id", "=", access.largeId)
    .where("relationship_id", "=", access.relationshipId)
    .where("idea_id", "=", draftId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** What a posted problem is called, as far as this reader may know; null otherwise. */
export async function problemTitle(access: RelationshipAccess, id: string): Promise<string | null> {
  if (!isId(id)) return null;
  const row = await access.tx
    .selectFrom("shared.problem")
    .select("title")
    .where("large_id", "=", access.largeId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.title ?? null;
}
