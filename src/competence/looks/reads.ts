import type { FirmAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import { cursorOf, type Look, type LookedAt } from "./look.ts";

type Row = {
  id: string;
  looked_at: Temporal.Instant;
  person_id: string;
  name: string;
  job_title: string | null;
  roles: string[];
  organization: string;
  evidence_id: string;
  title: string;
  what: LookedAt;
};

const onePageHolds = 50;

/** Who looked at the firm's items, or at one of them, the newest first; and where the next page begins. */
export async function looks(
  access: FirmAccess,
  { evidenceId, after }: { readonly evidenceId: string | undefined; readonly after: string | undefined },
): Promise<{ readonly items: readonly Look[]; readonly next: string | null }> {
  const from = cursorOf(after);
  const past = from
    ? sql`and (k.looked_at < ${from.at}::timestamptz or (k.looked_at = ${from.at}::timestamptz and k.id > ${from.id}))`
    : sql``;
  const { rows } = await sql<Row>`
    select k.id, k.looked_at, k.person_id, k.name, k.job_title, k.roles, l.name as organization, k.evidence_id,
      e.title, k.what
    from msme.look k
      join shared.organization l on l.id = k.large_id
      join msme.evidence e on e.msme_id = k.msme_id and e.id = k.evidence_id
    where k.msme_id = ${access.msmeId} ${evidenceId === undefined ? sql`` : sql`and k.evidence_id = ${evidenceId}`} ${past}
    order by k.looked_at desc, k.id limit ${onePageHolds + 1}`.execute(access.tx);
  const items = rows.slice(0, onePageHolds).map((row) => ({
    id: row.id,
    at: row.looked_at,
    personId: row.person_id,
    name: row.name,
    jobTitle: row.job_title,
    roles: row.roles,
    organization: row.organization,
    evidenceId: row.evidence_id,
    title: row.title,
    what: row.what,
  }));
  const last = items.at(-1);
  return { items, next: rows.length > onePageHolds && last ? `${last.at}_${last.id}` : null };
}

/** What one of the firm's items is called. Refusal `not-found`. */
export async function titleOf(access: FirmAccess, id: string): Promise<string> {
  const row = isId(id)
    ? await access.tx
        .selectFrom("msme.evidence")
        .select("title")
        .where("msme_id", "=", access.msmeId)
        .where("id", "=", id)
        .executeTakeFirst()
    : undefined;
  if (!row) throw notFound();
  return row.title;
}
