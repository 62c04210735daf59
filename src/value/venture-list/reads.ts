import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { type RawBuilder, sql } from "../../platform/database/database.ts";
import { readCursor, writeCursor } from "../lists/cursor.ts";
import type { VentureState } from "../ventures/venture.ts";
import type { VentureList, VentureRow } from "./list.ts";

export const countCap = 5_000;

/** Whose: all of a large organization, or those of one relationship. */
export type Whose = Pick<LargeAccess | RelationshipAccess, "tx" | "largeId" | "personId" | "today"> & {
  readonly side: Side;
  readonly relationshipId?: string;
};

type Row = {
  id: string;
  relationship_id: string;
  title: string;
  partner: string | null;
  state: VentureState;
  proposed_side: Side;
  currency: string;
  expected_p10: number;
  expected: number;
  expected_p90: number;
  large_in: number;
  msme_in: number;
  large_verified: number;
  msme_verified: number;
  large_risk: number;
  msme_risk: number;
  next_gate: Temporal.PlainDate | null;
  starts_on: Temporal.PlainDate;
  ends_on: Temporal.PlainDate;
  changed_at: Temporal.Instant;
  waits: Side[];
  split_agreed: boolean;
};

/** The conditions of a list; every one begins with the large organization. */
function conditions({ largeId, relationshipId, personId, side, today }: Whose, list: VentureList) {
  const parts: RawBuilder<unknown>[] = [sql`v.large_id = ${largeId}`];
  const only = relationshipId ?? list.partner;
  if (only) parts.push(sql`v.relationship_id = ${only}`);
  if (list.state) parts.push(sql`v.state = ${list.state}`);
  if (list.waiting)
    parts.push(sql`v.state in ('proposed', 'agreed', 'running') and exists (select from pair.venture_version n
      where n.large_id = v.large_id and n.venture_id = v.id and n.declined_at is null
        and ${side === "large" ? sql`n.large_signed_at` : sql`n.msme_signed_at`} is null
        and n.number = (select max(m.number) from pair.venture_version m where m.large_id = v.large_id
          and m.venture_id = v.id))`);
  if (list.talk)
    parts.push(sql`v.id in (select a.venture_id from pair.gate_answers_shown(${largeId}, ${only ?? null}, ${today}) a
      join pair.gate g on g.large_id = a.large_id and g.id = a.gate_id and g.talked_at is null where a.answer = 'no')`);
  if (list.mine)
    parts.push(sql`exists (select from shared.relationship k where k.large_id = v.large_id
      and k.id = v.relationship_id and k.contact_person_id = ${personId})`);
  if (list.search)
    parts.push(sql`(v.id in (select shared.ventures_titled(${largeId}, ${list.search})) or exists (select
      from shared.relationship k where k.large_id = v.large_id and k.id = v.relationship_id
        and strpos(lower(k.partner_name), lower(${list.search})) > 0))`);
  return sql.join(parts, sql` and `);
}

/** One page of ventures, `limit` rows (50 unless told), by keyset; `next` is the cursor to go on from. */
export async function ventures(
  whose: Whose,
  list: VentureList,
  limit = 50,
): Promise<{ readonly rows: readonly VentureRow[]; readonly next: string | null }> {
  const cursor = readCursor(list.sort === "end" ? "day" : "moment", list.after);
  const end = list.sort === "end";
  const beyond = !cursor
    ? sql``
    : end
      ? sql`and (v.ends_on, v.id) > (${cursor[0]}::date, ${cursor[1]}::uuid)`
      : sql`and (v.changed_at, v.id) < (${cursor[0]}::timestamptz, ${cursor[1]}::uuid)`;
  const order = end ? sql`v.ends_on, v.id` : sql`v.changed_at desc, v.id desc`;
  const { rows } = await sql<Row>`
    select v.*, ${whose.side === "large" ? sql`r.partner_name` : sql`l.name`} as partner, g.due_on as next_gate,
      c.large_in, c.msme_in, c.large_verified, c.msme_verified, k.large_risk, k.msme_risk,
      coalesce(n.waits, '{}') as waits, exists (select from pair.agreed_splits(v.large_id, v.id)) as split_agreed
    from (select * from pair.venture v where ${conditions(whose, list)} ${beyond} order by ${order}
        limit ${limit + 1}) v
      left join shared.relationship r on r.large_id = v.large_id and r.id = v.relationship_id
      left join shared.organization l on l.id = v.large_id
      cross join lateral (select
          coalesce(sum(c.amount) filter (where c.side = 'large'), 0)::bigint as large_in,
          coalesce(sum(c.amount) filter (where c.side = 'msme'), 0)::bigint as msme_in,
          coalesce(sum(c.amount) filter (where c.side = 'large' and c.verified_at is not null), 0)::bigint as large_verified,
          coalesce(sum(c.amount) filter (where c.side = 'msme' and c.verified_at is not null), 0)::bigint as msme_verified
        from pair.contribution c where c.large_id = v.large_id and c.venture_id = v.id and c.withdrawn_at is null) c
      cross join lateral (select
          coalesce(round(sum(k.loss::numeric * k.probability_ppm) filter (where k.side = 'large') / 1000000), 0)::bigint
            as large_risk,
          coalesce(round(sum(k.loss::numeric * k.probability_ppm) filter (where k.side = 'msme') / 1000000), 0)::bigint
            as msme_risk
        from pair.venture_risk k where k.large_id = v.large_id and k.venture_id = v.id and k.withdrawn_at is null) k
      left join lateral (select min(g.due_on) as due_on from pair.gate g where g.large_id = v.large_id
        and g.venture_id = v.id and g.closed_at is null and g.dropped_at is null
        and v.state in ('agreed', 'running')) g on true
      left join lateral (select array_remove(array[case when n.large_signed_at is null then 'large' end,
          case when n.msme_signed_at is null then 'msme' end], null) as waits
        from pair.venture_version n where n.large_id = v.large_id and n.venture_id = v.id
          and v.state in ('proposed', 'agreed', 'running') and n.declined_at is null
          and n.number = (select max(m.number) from pair.venture_version m where m.large_id = v.large_id
            and m.venture_id = v.id)) n on true
    order by ${order}`.execute(whose.tx);
  const shown = rows.slice(0, limit).map(rowOf);
  const last = shown.at(-1);
  return {
    rows: shown,
    next:
      last && rows.length > limit
        ? writeCursor(list.sort === "end" ? last.endsOn : last.changedAt, last.id)
        : null,
  };
}

function rowOf(row: Row): VentureRow {
  return {
    id: row.id,
    relationshipId: row.relationship_id,
    title: row.title,
    partner: row.partner ?? "",
    state: row.state,
    from: row.proposed_side,
    currency: row.currency,
    p10: row.expected_p10,
    expected: row.expected,
    p90: row.expected_p90,
    putIn: { large: row.large_in, msme: row.msme_in },
    verified: { large: row.large_verified, msme: row.msme_verified },
    risked: { large: row.large_risk, msme: row.msme_risk },
    nextGate: row.next_gate,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    changedAt: row.changed_at,
    splitAgreed: row.split_agreed,
    waits: row.waits,
  };
}

/** Every venture of the list in its order, in pages of 500: the export holds exactly what is filtered. */
export async function* everyVenture(whose: Whose, list: VentureList): AsyncGenerator<readonly VentureRow[]> {
  const { after: _, ...all } = list;
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof ventures>> = await ventures(
      whose,
      after ? { ...all, after } : all,
      500,
    );
    yield page.rows;
    after = page.next;
  } while (after);
}

/** How many there are, counted to 5,000. */
export async function ventureCount(
  whose: Whose,
  list: VentureList,
): Promise<{ readonly number: number; readonly capped: boolean }> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select 1 from pair.venture v
      where v.large_id = ${whose.largeId} and ${conditions(whose, list)} limit ${countCap + 1}) few`.execute(
    whose.tx,
  );
  const count = rows[0]?.count ?? 0;
  return { number: Math.min(count, countCap), capped: count > countCap };
}

/** What the partner of a filter is called. */
export async function partnerNamed(access: LargeAccess, id: string | undefined): Promise<string | undefined> {
  if (!id) return undefined;
  const row = await access.tx
    .selectFrom("shared.relationship")
    .select("partner_name")
    .where("large_id", "=", access.largeId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.partner_name;
}
