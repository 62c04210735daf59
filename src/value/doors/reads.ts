import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Door, DoorContent, DoorKind, DoorRow } from "./door.ts";

type Row = {
  id: string;
  kind: DoorKind;
  months_ahead: number;
  every_weeks: number;
  notice_days: number;
  terms: string | null;
  proposed_side: Side;
  proposed_name: string | null;
  proposed_at: Temporal.Instant;
  agreed_name: string | null;
  agreed_at: Temporal.Instant | null;
  closed_side: Side | null;
  closed_name: string | null;
  closed_at: Temporal.Instant | null;
  closed_reason: string | null;
};

type ContentRow = {
  door_id: string;
  number: number;
  rows: (Omit<DoorRow, "on"> & { on: string })[];
  words: string | null;
  late: number;
  said_name: string | null;
  said_at: Temporal.Instant;
};

/** So many times are kept in sight; all of them are in the database. */
const shownTimes = 12;

/** Everything that is or was shown in this relationship: what is in use first, then by the day it was proposed. */
export async function doorsOf(access: RelationshipAccess, id?: string): Promise<Door[]> {
  const { tx, largeId, relationshipId } = access;
  const one = id === undefined ? sql`` : sql`and d.id = ${id}`;
  const { rows } = await sql<Row>`
    select d.*, p.name as proposed_name, a.name as agreed_name, c.name as closed_name
    from pair.door d
      left join shared.person p on p.id = d.proposed_by
      left join shared.person a on a.id = d.agreed_by
      left join shared.person c on c.id = d.closed_by
    where d.large_id = ${largeId} and d.relationship_id = ${relationshipId} ${one}
    order by d.closed_at desc nulls first, d.proposed_at desc, d.id limit 50`.execute(tx);
  const { rows: contents } = await sql<ContentRow>`
    select k.door_id, k.number, k.rows, k.words, k.late, p.name as said_name, k.said_at
    from unnest(${rows.map((row) => row.id)}::uuid[]) d (id)
      cross join lateral (select * from pair.door_content x where x.large_id = ${largeId} and x.door_id = d.id
        order by x.number desc limit ${shownTimes}) k
      left join shared.person p on p.id = k.said_by
    order by k.number desc`.execute(tx);
  return rows.map((row) =>
    doorOf(
      row,
      contents.filter(({ door_id }) => door_id === row.id),
    ),
  );
}

/** One of them. Refusal `not-found`. */
export async function doorAt(access: RelationshipAccess, id: string): Promise<Door> {
  const [found] = isId(id) ? await doorsOf(access, id) : [];
  if (!found) throw notFound();
  return found;
}

function doorOf(row: Row, contents: readonly ContentRow[]): Door {
  return {
    id: row.id,
    kind: row.kind,
    monthsAhead: row.months_ahead,
    everyWeeks: row.every_weeks,
    noticeDays: row.notice_days,
    terms: row.terms,
    proposed: { by: row.proposed_name ?? "", side: row.proposed_side, at: row.proposed_at },
    agreed: row.agreed_at && { by: row.agreed_name ?? "", at: row.agreed_at },
    closed: row.closed_at &&
      row.closed_side && {
        by: row.closed_name ?? "",
        side: row.closed_side,
        at: row.closed_at,
        reason: row.closed_reason ?? "",
      },
    contents: contents.map(contentOf),
  };
}

function contentOf({ number, rows, words, late, said_name, said_at }: ContentRow): DoorContent {
  return {
    number,
    rows: rows.map(({ on, ...row }) => ({ ...row, on: Temporal.PlainDate.from(on) })),
    words,
    late,
    said: { by: said_name ?? "", at: said_at },
  };
}
