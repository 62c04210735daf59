import type { RelationshipAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Announced, What } from "./announced.ts";

type Row = {
  id: string;
  what: What;
  days_before: number | null;
  days_after: number | null;
  words: string;
  reason: string;
  announcer: string | null;
  announced_on: Temporal.PlainDate;
  holds_on: Temporal.PlainDate;
  withdrawer: string | null;
  withdrawn_on: Temporal.PlainDate | null;
  withdrawn_reason: string | null;
};

const onePageHolds = 20;

/** What was announced to a firm, the newest first, and the number to go on from where there is more. */
export async function announcements(
  { tx, largeId, relationshipId }: RelationshipAccess,
  which: { readonly id?: string; readonly before?: string | undefined } = {},
): Promise<{ readonly items: readonly Announced[]; readonly older: string | null }> {
  const { id, before } = which;
  const { rows } = await sql<Row>`
    select n.id, n.what, n.days_before, n.days_after, n.words, n.reason, a.name as announcer, n.announced_on, n.holds_on,
      b.name as withdrawer, n.withdrawn_on, n.withdrawn_reason
    from pair.notice_of_change n
      left join shared.person a on a.id = n.announced_by
      left join shared.person b on b.id = n.withdrawn_by
    where n.large_id = ${largeId} and n.relationship_id = ${relationshipId}
      ${id === undefined ? sql`` : sql`and n.id = ${id}`}
      ${before === undefined ? sql`` : sql`and n.id < ${before}`}
    order by n.id desc limit ${onePageHolds + 1}`.execute(tx);
  const items = rows.slice(0, onePageHolds).map(announced);
  return { items, older: rows.length > onePageHolds ? (items.at(-1)?.id ?? null) : null };
}

function announced(row: Row): Announced {
  const { withdrawn_on: on, days_before: before, days_after: after } = row;
  return {
    id: row.id,
    what: row.what,
    days: after === null ? null : { before, after },
    words: row.words,
    reason: row.reason,
    by: row.announcer ?? "",
    on: row.announced_on,
    holdsOn: row.holds_on,
    withdrawn: on && { by: row.withdrawer ?? "", on, reason: row.withdrawn_reason ?? "" },
  };
}

/** One of them. Refusal `not-found`. */
export async function oneAnnounced(access: RelationshipAccess, id: string): Promise<Announced> {
  const [found] = isId(id) ? (await announcements(access, { id })).items : [];
  if (!found) throw notFound();
  return found;
}
