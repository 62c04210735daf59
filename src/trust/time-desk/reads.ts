import type { LargeAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import type { RequestKind } from "../../relationships/requests/request.ts";

const shown = 100;

/** One partner on the desk's page. */
export type PartnerTime = {
  readonly relationshipId: string;
  readonly partner: string;
  readonly minutes: number;
  readonly budget: number | null;
  readonly requests: number;
  readonly reasons: number;
  readonly tooMuch: number;
};

/** Whoever was asked for something between two moments: beyond the budget first, then by minutes; at most a hundred, and how many there are. */
export async function timeByPartner(
  { tx, largeId }: LargeAccess,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<{ readonly rows: readonly PartnerTime[]; readonly count: number }> {
  const { rows } = await sql<{
    relationship_id: string;
    partner: string;
    minutes: number;
    budget: number | null;
    requests: number;
    reasons: number;
    too_much: number;
    count: number;
  }>`
    select x.*, r.partner_name as partner, count(*) over ()::integer as count
    from (select q.relationship_id, sum(q.minutes)::integer as minutes, max(q.budget) as budget, count(*)::integer as requests,
        count(q.reason)::integer as reasons, count(q.too_much_at)::integer as too_much
      from pair.request q
      where q.large_id = ${largeId} and q.asked_at >= ${from} and q.asked_at < ${until}
        and q.outcome is distinct from 'withdrawn'
      group by q.relationship_id) x
      join shared.relationship r on r.large_id = ${largeId} and r.id = x.relationship_id
    order by coalesce(x.minutes > x.budget, false) desc, x.minutes desc, r.name_key, r.id
    limit ${shown}`.execute(tx);
  return {
    rows: rows.map((row) => ({
      relationshipId: row.relationship_id,
      ...{ partner: row.partner, minutes: row.minutes, budget: row.budget },
      ...{ requests: row.requests, reasons: row.reasons, tooMuch: row.too_much },
    })),
    count: rows[0]?.count ?? 0,
  };
}

/** The same minutes by what was asked, the most first. */
export async function timeByKind(
  { tx, largeId }: LargeAccess,
  from: Temporal.Instant,
  until: Temporal.Instant,
): Promise<{ readonly kind: RequestKind; readonly minutes: number; readonly requests: number }[]> {
  const { rows } = await sql<{ kind: RequestKind; minutes: number; requests: number }>`
    select q.kind, sum(q.minutes)::integer as minutes, count(*)::integer as requests
    from pair.request q
    where q.large_id = ${largeId} and q.asked_at >= ${from} and q.asked_at < ${until}
      and q.outcome is distinct from 'withdrawn'
    group by q.kind order by minutes desc, q.kind`.execute(tx);
  return rows;
}
