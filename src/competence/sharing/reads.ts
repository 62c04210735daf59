import type { FirmAccess, RelationshipAccess } from "../../people/access/access.ts";
import { sql, type Tx } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Clearance, EvidenceKind } from "../passport/evidence.ts";
import { type Choice, cursorOf, type Item, type PartnerChoice } from "./share.ts";
import type { ShownEvidence } from "./shown.ts";
import { type FileRow, type ShownRow, shownOf } from "./shown-row.ts";

type At = { readonly tx: Tx; readonly largeId: string; readonly relationshipId: string };

/** Everything the firm shows in this relationship, the newest first: for whichever of the two asks, and for the system. */
export function shownIn(at: At): Promise<ShownEvidence[]> {
  return shown(at, sql``);
}

/** One piece of it. Refusal `not-found`, also for one that is no longer shown. */
export async function shownOne(at: At, id: string): Promise<ShownEvidence> {
  const [found] = isId(id) ? await shown(at, sql`where evidence_id = ${id}`) : [];
  if (!found) throw notFound();
  return found;
}

const onePageHolds = 30;

function past(after: string | undefined, columns: string) {
  const from = cursorOf(after);
  return from ? sql`(${sql.raw(columns)}) < (${from.day}::date, ${from.id}::uuid)` : sql`true`;
}

/** A screen of what is shown, and where the next one begins. */
export async function shownPage(
  at: At,
  after?: string,
): Promise<{ readonly items: readonly ShownEvidence[]; readonly next: string | null }> {
  const found = await shown(
    at,
    sql`where ${past(after, "done_on, evidence_id")} order by done_on desc, evidence_id desc limit ${onePageHolds + 1}`,
  );
  const items = found.slice(0, onePageHolds);
  const last = items.at(-1);
  return { items, next: found.length > onePageHolds && last ? `${last.doneOn}_${last.id}` : null };
}

async function shown(
  { tx, largeId, relationshipId }: At,
  which: ReturnType<typeof past>,
): Promise<ShownEvidence[]> {
  const { rows } = await sql<ShownRow>`
    select * from msme.evidence_shown(${largeId}, ${relationshipId}) ${which}`.execute(tx);
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.evidence_id);
  const { rows: files } = await sql<FileRow>`
    select * from msme.evidence_files_shown(${largeId}, ${relationshipId})
    where evidence_id = any(${ids}::uuid[])`.execute(tx);
  return shownOf(rows, files);
}

/** The firm's own items, the newest first, and which of them this partner sees. */
export async function choicesFor(
  access: RelationshipAccess,
  after?: string,
): Promise<{ readonly items: readonly Choice[]; readonly next: string | null }> {
  const { tx, largeId, relationshipId, msmeId } = access;
  const { rows } = await sql<{
    id: string;
    kind: EvidenceKind;
    title: string;
    done_on: Temporal.PlainDate;
    cleared: Clearance;
    shared_at: Temporal.Instant | null;
  }>`
    select e.id, e.kind, e.title, e.done_on, e.cleared, s.shared_at
    from msme.evidence e
      left join pair.evidence_share s on s.large_id = ${largeId} and s.relationship_id = ${relationshipId}
        and s.evidence_id = e.id and s.ended_at is null
    where e.msme_id = ${msmeId} and e.taken_back_at is null and ${past(after, "e.done_on, e.id")}
    order by e.done_on desc, e.id desc limit ${onePageHolds + 1}`.execute(tx);
  const items = rows.slice(0, onePageHolds).map((row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    doneOn: row.done_on,
    cleared: row.cleared,
    sharedAt: row.shared_at,
  }));
  const last = items.at(-1);
  return { items, next: rows.length > onePageHolds && last ? `${last.doneOn}_${last.id}` : null };
}

/** How many items a firm has, and how many of them this partner sees. */
export async function countShown(
  access: RelationshipAccess,
): Promise<{ readonly shown: number; readonly all: number }> {
  const { rows } = await sql<{ shown: number; every: number }>`
    select count(*) as every, count(s.id) as shown
    from msme.evidence e
      left join pair.evidence_share s on s.large_id = ${access.largeId}
        and s.relationship_id = ${access.relationshipId} and s.evidence_id = e.id and s.ended_at is null
        and e.cleared <> 'no'
    where e.msme_id = ${access.msmeId} and e.taken_back_at is null`.execute(access.tx);
  return { shown: rows[0]?.shown ?? 0, all: rows[0]?.every ?? 0 };
}

/** One item of the firm. Refusal `not-found`. */
export async function ownItem(access: FirmAccess, id: string): Promise<Item> {
  const row = isId(id)
    ? await access.tx
        .selectFrom("msme.evidence")
        .select(["id", "kind", "title", "done_on", "cleared"])
        .where("msme_id", "=", access.msmeId)
        .where("id", "=", id)
        .where("taken_back_at", "is", null)
        .executeTakeFirst()
    : undefined;
  if (!row) throw notFound();
  return {
    id: row.id,
    kind: row.kind as EvidenceKind,
    title: row.title,
    doneOn: row.done_on,
    cleared: row.cleared as Clearance,
  };
}

/** The partners of a firm by name, and since when each sees this item. */
export async function partnersSeeing(access: FirmAccess, evidenceId: string): Promise<PartnerChoice[]> {
  const { rows } = await sql<{
    large_id: string;
    id: string;
    name: string;
    shared_at: Temporal.Instant | null;
  }>`
    select r.large_id, r.id, l.name, s.shared_at
    from shared.relationship r
      join shared.organization l on l.id = r.large_id
      left join pair.evidence_share s on s.large_id = r.large_id and s.relationship_id = r.id
        and s.evidence_id = ${evidenceId} and s.ended_at is null
    where r.msme_id = ${access.msmeId} and r.id = any(nullif(current_setting('evenhand.relationships', true), '')::uuid[])
      and (r.state = 'active' or s.id is not null)
    order by l.name_key, r.id`.execute(access.tx);
  return rows.map((row) => ({
    largeId: row.large_id,
    relationshipId: row.id,
    name: row.name,
    sharedAt: row.shared_at,
  }));
}

/** Both sides by name, and the country of the reader's partner. */
export async function partyNames(
  access: RelationshipAccess,
): Promise<{ readonly large: string; readonly msme: string; readonly country: string }> {
  return access.tx
    .selectFrom("shared.relationship as r")
    .innerJoin("shared.organization as l", "l.id", "r.large_id")
    .select(["l.name as large", "r.partner_name as msme"])
    .select(access.side === "large" ? "r.country" : "l.country")
    .where("r.large_id", "=", access.largeId)
    .where("r.id", "=", access.relationshipId)
    .executeTakeFirstOrThrow();
}
