import type { LargeAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { sql } from "../../platform/database/database.ts";
import { minor, reckon } from "../evenness/evenness.ts";
import { type BenefitList, type BenefitRow, foldVenture, type RolledRow } from "./list.ts";

type Row = {
  relationship_id: string;
  venture_id: string;
  currency: string;
  split_msme: number | null;
  split_expected: number | null;
  large_got: string;
  msme_got: string;
  confirmed: number;
  unpriced: number;
  disputed: number;
  silent: number;
  waiting: number;
};

/** What the partner of a filter is called. */
export async function partnerCalled(
  { tx, largeId }: LargeAccess,
  id: string | undefined,
): Promise<string | undefined> {
  if (!id) return undefined;
  const row = await tx
    .selectFrom("shared.relationship")
    .select("partner_name")
    .where("large_id", "=", largeId)
    .where("id", "=", id)
    .executeTakeFirst();
  return row?.partner_name;
}

/** Every venture with benefits that the filters leave, by division: one walk over the entries, behind the wall. */
export async function rolled(access: LargeAccess, list: BenefitList): Promise<RolledRow[]> {
  const { tx, largeId, personId, today } = access;
  const first = list.from ? `${list.from}-01-01` : null;
  const last = list.until ? `${list.until}-12-31` : null;
  const own = list.mine
    ? sql`and b.relationship_id in (select k.id from shared.relationship k
        where k.large_id = ${largeId} and k.contact_person_id = ${personId})`
    : sql``;
  const up = list.flag
    ? sql`and b.venture_id in (select f.venture_id from pair.benefit_flag f
        where f.large_id = ${largeId} and f.ended_at is null)`
    : sql``;
  const { rows } = await sql<Row>`
    select b.relationship_id, b.venture_id, b.currency, b.split_msme, b.split_expected, b.large_got::text,
      b.msme_got::text, b.confirmed, b.unpriced, b.disputed, b.silent, b.waiting
    from shared.benefits_rolled(${largeId}, ${list.partner ?? null}, ${list.kind ?? null}, ${first}::date, ${last}::date,
      ${today}) b
    where true ${own} ${up}`.execute(tx);
  return rows.map((row) => ({
    relationshipId: row.relationship_id,
    ventureId: row.venture_id,
    currency: row.currency,
    entries: row.confirmed,
    large: BigInt(row.large_got),
    msme: BigInt(row.msme_got),
    division:
      row.split_expected === null ? null : { msme: row.split_msme ?? 0, expected: row.split_expected },
    unpriced: row.unpriced,
    disputed: row.disputed,
    silent: row.silent,
    waiting: row.waiting,
  }));
}

const perPage = 50;

/** Ventures where a flag is up first, then by what came; those of a page (or all) with their names and what is open. */
export async function benefitRows(
  access: LargeAccess,
  list: BenefitList,
  all: readonly RolledRow[],
  whole = false,
): Promise<{ readonly rows: readonly BenefitRow[]; readonly count: number }> {
  const { tx, largeId } = access;
  const up = await tx
    .selectFrom("pair.benefit_flag")
    .select("venture_id")
    .where("large_id", "=", largeId)
    .where("ended_at", "is", null)
    .execute();
  const flagged = new Set(up.map((row) => row.venture_id));
  const found = [...Map.groupBy(all, (row) => row.ventureId)]
    .map(([ventureId, parts]) => ({ ventureId, sums: foldVenture(parts) }))
    .toSorted(
      (a, b) =>
        Number(flagged.has(b.ventureId)) - Number(flagged.has(a.ventureId)) ||
        b.sums.got.large + b.sums.got.msme - a.sums.got.large - a.sums.got.msme ||
        (a.ventureId < b.ventureId ? 1 : -1),
    );
  const shown = whole ? found : found.slice((list.page - 1) * perPage, list.page * perPage);
  const ids = shown.map((one) => one.ventureId);
  const { rows: named } = await sql<{
    id: string;
    relationship_id: string;
    title: string;
    partner: string;
    currency: string;
    expected: number;
    flag: BenefitRow["flag"];
  }>`
    select v.id, v.relationship_id, v.title, r.partner_name as partner, v.currency, v.expected,
      coalesce((select case when f.ended_at is null then 'up' else 'down' end from pair.benefit_flag f
        where f.large_id = v.large_id and f.venture_id = v.id order by f.raised_at desc, f.id desc limit 1), 'none') as flag
    from pair.venture v join shared.relationship r on r.large_id = v.large_id and r.id = v.relationship_id
    where v.large_id = ${largeId} and v.id = any(${ids}::uuid[])`.execute(tx);
  const known = new Map(named.map((row) => [row.id, row]));
  const open = await openOf(access, ids);
  const rows = shown.flatMap(({ ventureId, sums }) => {
    const row = known.get(ventureId);
    if (!row) return [];
    const { relationship_id: relationshipId, ...venture } = row;
    return [{ ...sums, ...venture, relationshipId, open: open(ventureId) }];
  });
  return { rows, count: found.length };
}

/** What is still to be handed over to each side of these ventures, since the last repair that was carried out. */
async function openOf(
  { tx, largeId }: LargeAccess,
  ids: readonly string[],
): Promise<(ventureId: string) => BenefitRow["open"]> {
  const settled = sql`settled as (select r.venture_id, max(r.agreed_at) as at from pair.benefit_repair r
    where r.large_id = ${largeId} and r.venture_id = any(${ids}::uuid[]) and r.agreed_at is not null and case r.kind
      when 'talk' then true
      when 'transfer' then exists (select from pair.benefit_transfer t
        where t.large_id = r.large_id and t.repair_id = r.id and t.received_at is not null)
      else exists (select from pair.agreed_splits(${largeId}, r.venture_id) a where a.agreed_at > r.agreed_at) end
    group by r.venture_id)`;
  const bundles = await sql<{
    venture_id: string;
    entries: number;
    large: string;
    msme: string;
    split_msme: number;
    split_expected: number;
  }>`with ${settled}
    select b.venture_id, count(*)::int as entries, b.split_msme, b.split_expected,
      coalesce(sum(b.amount) filter (where b.got_side = 'large'), 0)::text as large,
      coalesce(sum(b.amount) filter (where b.got_side = 'msme'), 0)::text as msme
    from pair.benefit b left join settled s on s.venture_id = b.venture_id
    where b.large_id = ${largeId} and b.venture_id = any(${ids}::uuid[]) and b.split_id is not null
      and (s.at is null or b.confirmed_at > s.at)
    group by b.venture_id, b.split_msme, b.split_expected`.execute(tx);
  const handed = await sql<{ venture_id: string; from: Side; amount: number }>`with ${settled}
    select t.venture_id, t.from_side as "from", t.amount
    from pair.benefit_transfer t left join settled s on s.venture_id = t.venture_id
    where t.large_id = ${largeId} and t.venture_id = any(${ids}::uuid[]) and t.received_at is not null
      and (s.at is null or (t.received_at > s.at and not exists (select from pair.benefit_repair r
        where r.large_id = t.large_id and r.id = t.repair_id and r.agreed_at <= s.at)))`.execute(tx);
  const [parts, moves] = [
    Map.groupBy(bundles.rows, (row) => row.venture_id),
    Map.groupBy(handed.rows, (row) => row.venture_id),
  ];
  return (ventureId) => {
    const { open } = reckon(
      (parts.get(ventureId) ?? []).map((row) => ({
        entries: row.entries,
        large: BigInt(row.large),
        msme: BigInt(row.msme),
        division: { msme: row.split_msme, expected: row.split_expected },
      })),
      moves.get(ventureId) ?? [],
    );
    return { large: minor(open.large), msme: minor(open.msme) };
  };
}
