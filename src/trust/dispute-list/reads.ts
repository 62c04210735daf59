import type { LargeAccess } from "../../people/access/access.ts";
import { type RawBuilder, sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import type { DisputeList, DisputeRow, Pattern } from "./list.ts";

const pageOf = 50;
const countCap = 5_000;

function conditions({ largeId, now }: LargeAccess, list: DisputeList): RawBuilder<unknown> {
  const parts: RawBuilder<unknown>[] = [sql`d.large_id = ${largeId}`];
  if (list.state === "open") parts.push(sql`d.closed_at is null`);
  else if (list.state) parts.push(sql`d.closed_as = ${list.state}`);
  if (list.about) parts.push(sql`d.about = ${list.about}`);
  if (list.late) parts.push(sql`d.closed_at is null and d.due_at <= ${now}`);
  return sql.join(parts, sql` and `);
}

/** One page of the desk's list, the newest first, by keyset; `limit` rows. */
export async function disputeRows(
  access: LargeAccess,
  list: DisputeList,
  limit = pageOf,
): Promise<{ readonly rows: DisputeRow[]; readonly next: string | null }> {
  const after = list.after !== undefined && isId(list.after) ? list.after : null;
  // A form's id is made when it is drawn: the order is that of opening, then of the id.
  const beyond =
    after === null
      ? sql``
      : sql`and (d.opened_at, d.id) < (select k.opened_at, k.id from pair.dispute k
          where k.large_id = ${access.largeId} and k.id = ${after})`;
  const { rows } = await sql<DisputeRow>`
    select d.id, d.relationship_id as "relationshipId", r.partner_name as partner, coalesce(u.name, '') as unit, d.title, d.about,
      d.opened_side as "openedSide", d.opened_on as "openedOn", d.rungs -> d.rung::int as step, d.due_on as "dueOn",
      d.closed_at is null and d.due_at <= ${access.now} as over, d.closed_as as "closedAs",
      (d.closed_at at time zone d.zone)::date as "closedOn"
    from pair.dispute d join shared.relationship r on r.large_id = d.large_id and r.id = d.relationship_id
      left join shared.unit u on u.organization_id = r.large_id and u.id = r.unit_id
    where ${conditions(access, list)} ${beyond}
    order by d.opened_at desc, d.id desc limit ${limit + 1}`.execute(access.tx);
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

export async function disputeCount(access: LargeAccess, list: DisputeList) {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from pair.dispute d where d.large_id = ${access.largeId} and ${conditions(access, list)}
      limit ${countCap + 1}) k`.execute(access.tx);
  const count = rows[0]?.count ?? 0;
  return { number: Math.min(count, countCap), capped: count > countCap };
}

/** Where disputes come from: counts by unit, subject and the step they reached. For the sponsor's pages too; no persons. */
export async function patternsByUnit({ tx, largeId, today }: LargeAccess): Promise<Pattern[]> {
  const { rows } = await sql<Pattern>`
    select coalesce(u.name, '') as unit, d.about, d.rungs -> d.rung::int ->> 'key' as step,
      count(*) filter (where d.closed_at is null)::int as open,
      count(*) filter (where d.closed_at is not null)::int as closed,
      count(*) filter (where d.closed_as = 'agreed')::int as agreed,
      percentile_disc(.5) within group (order by
        greatest(0, coalesce((d.closed_at at time zone d.zone)::date, ${today}::date) - d.opened_on))::int as days
    from pair.dispute d join shared.relationship r on r.large_id = d.large_id and r.id = d.relationship_id
      left join shared.unit u on u.organization_id = r.large_id and u.id = r.unit_id
    where d.large_id = ${largeId}
    group by 1, 2, 3 order by 1, 2, 3 limit 500`.execute(tx);
  return rows;
}
