import type { RelationshipAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { StakeSide } from "./figures.ts";
import type { Release, Stake, Year } from "./stake.ts";

type Currency = { readonly currency: string };

/** One venture of the relationship with all that a division is counted from, as far as both sides see it. Refusal `not-found`. */
export async function stakeOf(access: RelationshipAccess, ventureId: string): Promise<Stake> {
  const [venture] = isId(ventureId) ? await ventures(access, ventureId) : [];
  if (!venture) throw notFound();
  const { currency } = venture;
  const [laid, risks, years, releases] = [
    await laidOut(access, ventureId),
    await risksOf(access, ventureId),
    await yearsOf(access),
    await releasesOf(access, ventureId),
  ];
  const counted = <One extends Currency>(list: readonly One[]) =>
    list.filter((one) => one.currency === currency);
  const year = (one: (Year & Currency) | undefined) => (one?.currency === currency ? one : null);
  const all = [
    ...laid,
    ...risks,
    ...releases,
    ...[years.large, years.msme].filter((one) => one !== undefined),
  ];
  return {
    ...venture,
    ventureId,
    names: { large: venture.large, msme: venture.msme },
    laid: counted(laid),
    risks: counted(risks),
    years: { large: year(years.large), msme: year(years.msme) },
    releases: counted(releases),
    otherCurrency: all.length - counted(all).length,
  };
}

type VentureRow = Pick<
  Stake,
  "title" | "state" | "termsVersion" | "currency" | "expected" | "p10" | "begunOn"
> & { readonly large: string; readonly msme: string };

async function ventures({ tx, largeId, relationshipId }: RelationshipAccess, id: string) {
  const { rows } = await sql<VentureRow>`
    select v.title, v.state, v.version as "termsVersion", v.currency, v.expected, v.expected_p10 as p10,
      v.begun_on as "begunOn", l.name as large, r.partner_name as msme
    from pair.venture v
      join shared.relationship r on r.large_id = v.large_id and r.id = v.relationship_id
      join shared.organization l on l.id = v.large_id
    where v.large_id = ${largeId} and v.relationship_id = ${relationshipId} and v.id = ${id}`.execute(tx);
  return rows;
}

async function laidOut({ tx, largeId, relationshipId }: RelationshipAccess, ventureId: string) {
  const { rows } = await sql<Stake["laid"][number] & Currency>`
    select side, amount, currency, kind = 'money' as money, given_on is not null as given,
      verified_at is not null as verified
    from pair.contribution
    where large_id = ${largeId} and relationship_id = ${relationshipId} and venture_id = ${ventureId}
      and withdrawn_at is null and amount is not null`.execute(tx);
  return rows;
}

async function risksOf({ tx, largeId, relationshipId }: RelationshipAccess, ventureId: string) {
  const { rows } = await sql<Stake["risks"][number] & Currency>`
    select side, loss, probability_ppm as ppm, currency from pair.venture_risk
    where large_id = ${largeId} and relationship_id = ${relationshipId} and venture_id = ${ventureId}
      and withdrawn_at is null`.execute(tx);
  return rows;
}

/** Both years as far as the reader may know them: the firm's as it shows it to this partner. */
async function yearsOf({ tx, largeId, relationshipId }: RelationshipAccess) {
  const { rows } = await sql<Year & Currency & { side: StakeSide }>`
    select 'msme' as side, low, high, currency from msme.turnover_shown(${largeId}, ${relationshipId})
    union all
    (select 'large', turnover, turnover, currency from shared.own_turnover where large_id = ${largeId}
      order by said_at desc, id desc limit 1)`.execute(tx);
  const of = (side: StakeSide) => rows.find((row) => row.side === side);
  return { large: of("large"), msme: of("msme") };
}

async function releasesOf({ tx, largeId, relationshipId }: RelationshipAccess, ventureId: string) {
  const { rows } = await sql<Release & Currency>`
    select f.id, f.side, f.figure, f.amount, f.currency, coalesce(p.name, '') as by, f.released_at as at,
      exists (select from pair.split s join pair.split_signature g on g.large_id = s.large_id and g.split_id = s.id
        where s.large_id = f.large_id and s.venture_id = f.venture_id and s.withdrawn_at is null
          and f.id = any(s.releases) and g.side = f.side) as held
    from pair.split_release f left join shared.person p on p.id = f.released_by
    where f.large_id = ${largeId} and f.relationship_id = ${relationshipId} and f.venture_id = ${ventureId}
      and f.revoked_at is null
    order by f.side, f.figure`.execute(tx);
  return rows;
}
