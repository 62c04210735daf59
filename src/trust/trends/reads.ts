import type { LargeAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { type Month, type PartnerKept, shownMonths, type UnitKept } from "./trend.ts";

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

/** The partners with most that was not kept, the worst first, at most ten; never a person. */
export async function worstPartners(access: LargeAccess, of: Compared): Promise<PartnerKept[]> {
  const { rows } = await sql<PartnerKept>`
    select w.relationship_id as "relationshipId", r.partner_name as partner, u.name as unit, w.kept, w.decided
    from (${perPartner(access, of)} having sum(decided) > sum(kept)
        order by sum(decided - kept) desc, relationship_id limit ${mostShown}) w
      join shared.relationship r on r.large_id = ${access.largeId} and r.id = w.relationship_id
      join shared.unit u on u.organization_id = r.large_id and u.id = r.unit_id
    order by w.decided - w.kept desc, w.relationship_id`.execute(access.tx);
  return rows;
}

/** The same over each unit, the one with most that was not kept first, at most ten. */
export async function worstUnits(access: LargeAccess, of: Compared): Promise<UnitKept[]> {
  const { rows } = await sql<UnitKept>`
    select u.name as unit, count(*)::integer as firms, sum(w.kept)::integer as kept, sum(w.decided)::integer as decided
    from (${perPartner(access, of)}) w
      join shared.relationship r on r.large_id = ${access.largeId} and r.id = w.relationship_id
      join shared.unit u on u.organization_id = r.large_id and u.id = r.unit_id
    group by u.id, u.name having sum(w.decided) > sum(w.kept)
    order by sum(w.decided - w.kept) desc, u.name limit ${mostShown}`.execute(access.tx);
  return rows;
}

function perPartner({ largeId }: LargeAccess, { ids, from, until }: Compared) {
  return sql`select relationship_id, sum(kept)::integer as kept, sum(decided)::integer as decided from pair.reading
    where large_id = ${largeId} and commitment_id = any(${ids}::uuid[]) and period between ${from} and ${until}
    group by relationship_id`;
}
