import type { FirmAccess, SystemAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Clearance, EvidenceKind } from "../passport/evidence.ts";
import type { Item } from "../sharing/share.ts";
import type { ShownEvidence } from "../sharing/shown.ts";
import { type FileRow, type ShownRow, shownOf } from "../sharing/shown-row.ts";
import { type EvidenceLink, mostItems, type OpenedLink } from "./link.ts";

type Row = {
  id: string;
  named_for: string;
  made_at: Temporal.Instant;
  made_by: string | null;
  expires_at: Temporal.Instant;
  ended_at: Temporal.Instant | null;
  views: number;
  viewed_at: Temporal.Instant | null;
  items: string[];
};

/** The firm's links, the newest first, at most a hundred; or the one with this id. */
export async function linksOf(access: FirmAccess, id?: string): Promise<EvidenceLink[]> {
  const { rows } = await sql<Row>`
    select l.id, l.named_for, l.made_at, p.name as made_by, l.expires_at, l.ended_at, l.views, l.viewed_at,
      (select coalesce(array_agg(e.title order by e.done_on desc, e.id), '{}') from msme.evidence_link_item i
        join msme.evidence e on e.msme_id = i.msme_id and e.id = i.evidence_id and e.taken_back_at is null
          and e.cleared <> 'no'
        where i.msme_id = l.msme_id and i.link_id = l.id) as items
    from msme.evidence_link l left join shared.person p on p.id = l.made_by
    where l.msme_id = ${access.msmeId} ${id === undefined ? sql`` : sql`and l.id = ${id}`}
    order by l.made_at desc, l.id desc limit 100`.execute(access.tx);
  return rows.map((row) => ({
    id: row.id,
    namedFor: row.named_for,
    madeAt: row.made_at,
    madeBy: row.made_by ?? "",
    expiresAt: row.expires_at,
    endedAt: row.ended_at,
    views: row.views,
    viewedAt: row.viewed_at,
    items: row.items,
  }));
}

/** One link. Refusal `not-found`. */
export async function linkOf(access: FirmAccess, id: string): Promise<EvidenceLink> {
  const [found] = isId(id) ? await linksOf(access, id) : [];
  if (!found) throw notFound();
  return found;
}

/** What a link may show: the firm's newest items that it is free to show. */
export async function itemsFor(access: FirmAccess): Promise<Item[]> {
  const rows = await access.tx
    .selectFrom("msme.evidence")
    .select(["id", "kind", "title", "done_on", "cleared"])
    .where("msme_id", "=", access.msmeId)
    .where("taken_back_at", "is", null)
    .where("cleared", "<>", "no")
    .orderBy("done_on", "desc")
    .orderBy("id")
    .limit(mostItems)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as EvidenceKind,
    title: row.title,
    doneOn: row.done_on,
    cleared: row.cleared as Clearance,
  }));
}

/** What a token opens, and whose. Undefined for one that nobody made. */
export async function opened(
  { tx }: SystemAccess,
  msmeId: string,
  hash: Buffer,
): Promise<OpenedLink | undefined> {
  const { rows } = await sql<{
    named_for: string;
    firm_name: string;
    telephone: string | null;
    expires_at: Temporal.Instant;
    ended_at: Temporal.Instant | null;
  }>`select * from msme.link_opened(${msmeId}, ${hash})`.execute(tx);
  const [row] = rows;
  return (
    row && {
      namedFor: row.named_for,
      firm: row.firm_name,
      telephone: row.telephone,
      expiresAt: row.expires_at,
      endedAt: row.ended_at,
    }
  );
}

/** What an open link shows, as a stranger may see it: no customer that the firm does not name. */
export async function shownBy(
  { tx, now }: SystemAccess,
  msmeId: string,
  hash: Buffer,
): Promise<ShownEvidence[]> {
  const { rows } = await sql<ShownRow>`
    select * from msme.evidence_by_link(${msmeId}, ${hash}, ${now}::timestamptz)`.execute(tx);
  if (rows.length === 0) return [];
  const { rows: files } = await sql<FileRow>`
    select * from msme.evidence_files_by_link(${msmeId}, ${hash}, ${now}::timestamptz)`.execute(tx);
  return shownOf(rows, files);
}
