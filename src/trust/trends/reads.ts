import type { LargeAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { type Month, type PartnerKept, shownMonths, type UnitKept, type Worst } from "./trend.ts";

/** The day to which the ledger tells; null before the first import. */
export async function ledgerDay(access: LargeAccess): Promise<Temporal.PlainDate | null> {
  const row = await access.tx
    .selectFrom("shared.ledger")
    .select("day")
    .where("large_id", "=", access.largeId)
    .executeTakeFirst();
  return row?.day ?? null;
}

/** The reader's own organization by name. */
export async function organizationName(access: LargeAccess): Promise<string> {
  const row = await access.tx
    .selectFrom("shared.organization")
    .select("name")
    .where("id", "=", access.largeId)
    .executeTakeFirstOrThrow();
  return row.name;
}

/** The months of each promise up to a day: over all firms from the sums that are kept, of one firm from its own rows. */
export async function monthsOf(
  access: LargeAccess,
  promises: readonly { readonly id: string; readonly relationshipId: string | null }[],
  day: Temporal.PlainDate,
): Promise<Map<string, Month[]>> {
  const from = day.with({ day: 1 }).subtract({ months: shownMonths - 1 });
  const found = new Map<string, Month[]>();
  if (promises.length === 0) return found;
  const whole = promises.filter((one) => one.relationshipId === null).map((one) => one.id);
  const single = promises.filter((one) => one.relationshipId !== null).map((one) => one.id);
  const { rows } = await sql<Month & { id: string }>`
    select commitment_id as id, period, firms, kept, decided, undecided, clock from shared.whole_reading
      where large_id = ${access.largeId} and commitment_id = any(${whole}::uuid[])
        and period between ${from} and ${day}
    union all
    select commitment_id, period, 1, kept, decided, undecided, clock from pair.reading
      where large_id = ${access.largeId} and commitment_id = any(${single}::uuid[])
        and period between ${from} and ${day}
    order by period`.execute(access.tx);
  for (const { id, ...month } of rows) found.set(id, [...(found.get(id) ?? []), month]);
  return found;
}

/** What narrows the comparison: the promises, and the first days of the first and last month. */
export type Compared = {
  readonly ids: readonly string[];
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
};

const mostShown = 10;

/**
 * The partners with most that was not kept, and the units, the worst first, at most ten of each; never a person. One walk over
 * the months of all partners: a tenth of a second for 2,000 of them.
 */
export async function worst({ tx, largeId }: LargeAccess, { ids, from, until }: Compared): Promise<Worst> {
  const { rows } = await sql<PartnerKept & UnitKept & { of: "partner" | "unit" }>`
    with w as materialized (
      select relationship_id, sum(kept)::integer as kept, sum(decided)::integer as decided from pair.reading
      where large_id = ${largeId} and commitment_id = any(${ids}::uuid[]) and period between ${from} and ${until}
      group by relationship_id),
    first as (
      select * from w where decided > kept order by decided - kept desc, relationship_id limit ${mostShown}),
    by_unit as (
      select r.unit_id, count(*)::integer as firms, sum(w.kept)::integer as kept, sum(w.decided)::integer as decided
      from w join shared.relationship r on r.large_id = ${largeId} and r.id = w.relationship_id
      group by r.unit_id having sum(w.decided) > sum(w.kept)
      order by sum(w.decided - w.kept) desc, r.unit_id limit ${mostShown})
    select 'partner' as of, r.id as "relationshipId", r.partner_name as partner, u.name as unit, 1 as firms,
        f.kept, f.decided
      from first f join shared.relationship r on r.large_id = ${largeId} and r.id = f.relationship_id
        join shared.unit u on u.organization_id = r.large_id and u.id = r.unit_id
    union all
    select 'unit', null, null, u.name, b.firms, b.kept, b.decided
      from by_unit b join shared.unit u on u.organization_id = ${largeId} and u.id = b.unit_id`.execute(tx);
  const sorted = rows.toSorted(
    (a, b) => b.decided - b.kept - (a.decided - a.kept) || a.unit.localeCompare(b.unit),
  );
  return {
    partners: sorted.filter((one) => one.of === "partner"),
    units: sorted.filter((one) => one.of === "unit"),
  };
}
