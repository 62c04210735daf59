import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import type { NoteOrVisit } from "./note.ts";

type Row = {
  kind: "note" | "visit";
  id: string;
  text: string;
  visited_on: Temporal.PlainDate | null;
  place: string | null;
  present: string | null;
  side: Side;
  written_at: Temporal.Instant;
  by: string | null;
};

/**
 * Notes and visits of both sides, the newest first, `limit` at a time. `before` is the cursor an earlier page gave as
 * `older`; one that cannot be read shows the first page.
 */
export async function notes(
  access: RelationshipAccess,
  { before, limit = 30 }: { readonly before?: string | undefined; readonly limit?: number } = {},
): Promise<{ readonly items: readonly NoteOrVisit[]; readonly older: string | null }> {
  const { largeId, relationshipId } = access;
  const from = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)_([0-9a-f-]{36})$/.exec(before ?? "");
  const past = from && isId(from[2] ?? "") ? sql`and (written_at, id) < (${from[1]}, ${from[2]})` : sql``;
  const { rows } = await sql<Row>`
    select n.*, p.name as by from (
      (select 'note' as kind, id, text, null::date as visited_on, null as place, null as present, side, written_at,
         written_by
       from pair.note where large_id = ${largeId} and relationship_id = ${relationshipId} ${past}
       order by written_at desc, id desc limit ${limit + 1})
      union all
      (select 'visit', id, seen, visited_on, place, present, side, written_at, written_by
       from pair.visit where large_id = ${largeId} and relationship_id = ${relationshipId} ${past}
       order by written_at desc, id desc limit ${limit + 1})
    ) n left join shared.person p on p.id = n.written_by
    order by n.written_at desc, n.id desc limit ${limit + 1}`.execute(access.tx);
  const items = rows.slice(0, limit).map(noteOrVisit);
  const last = items.at(-1);
  return { items, older: rows.length > limit && last ? `${last.writtenAt}_${last.id}` : null };
}

function noteOrVisit(row: Row): NoteOrVisit {
  const written = { id: row.id, by: row.by ?? "", side: row.side, writtenAt: row.written_at };
  if (row.kind === "note" || row.visited_on === null) return { kind: "note", text: row.text, ...written };
  return {
    kind: "visit",
    visitedOn: row.visited_on,
    place: row.place ?? "",
    present: row.present ?? "",
    seen: row.text,
    ...written,
  };
}

/** The names of both sides, to say who reads what is written. */
export async function partyNames(
  access: RelationshipAccess,
): Promise<{ readonly large: string; readonly msme: string }> {
  return access.tx
    .selectFrom("shared.relationship as r")
    .innerJoin("shared.organization as l", "l.id", "r.large_id")
    .select(["l.name as large", "r.partner_name as msme"])
    .where("r.large_id", "=", access.largeId)
    .where("r.id", "=", access.relationshipId)
    .executeTakeFirstOrThrow();
}
