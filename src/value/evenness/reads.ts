import type { RelationshipAccess } from "../../people/access/access.ts";
import type { Side } from "../../people/access/role.ts";
import { type RawBuilder, sql } from "../../platform/database/database.ts";
import type { Bundle, Flag, Handed } from "./evenness.ts";

type Of = Pick<RelationshipAccess, "tx" | "largeId">;

/** When a repair `r` was carried out: its money arrived, a new division was signed, a talk was agreed to have settled it. */
const carriedOut = (largeId: string, ventureId: string): RawBuilder<unknown> => sql`
  case r.kind when 'talk' then r.agreed_at
    when 'transfer' then (select min(t.received_at) from pair.benefit_transfer t
      where t.large_id = r.large_id and t.repair_id = r.id)
    else (select min(a.agreed_at) from pair.agreed_splits(${largeId}, ${ventureId}) a where a.agreed_at > r.agreed_at) end`;

/** From when on the books of a venture count anew: both had agreed to the newest repair that was carried out. */
export async function settledSince({ tx, largeId }: Of, ventureId: string): Promise<Temporal.Instant | null> {
  const { rows } = await sql<{ at: Temporal.Instant | null }>`
    select max(r.agreed_at) as at from pair.benefit_repair r
    where r.large_id = ${largeId} and r.venture_id = ${ventureId} and r.agreed_at is not null
      and ${carriedOut(largeId, ventureId)} is not null`.execute(tx);
  return rows[0]?.at ?? null;
}

/** Confirmed money of a venture by its division; `since`: only what was confirmed after. */
export async function bundlesOf(
  { tx, largeId }: Of,
  ventureId: string,
  since: Temporal.Instant | null,
): Promise<Bundle[]> {
  const { rows } = await sql<{
    entries: number;
    large: string;
    msme: string;
    split_msme: number | null;
    split_expected: number | null;
  }>`
    select count(*)::int as entries, b.split_msme, b.split_expected,
      coalesce(sum(b.amount) filter (where b.got_side = 'large'), 0)::text as large,
      coalesce(sum(b.amount) filter (where b.got_side = 'msme'), 0)::text as msme
    from pair.benefit b
    where b.large_id = ${largeId} and b.venture_id = ${ventureId} and b.confirmed_at is not null and b.amount is not null
      ${since ? sql`and b.confirmed_at > ${since}` : sql``}
    group by b.split_msme, b.split_expected`.execute(tx);
  return rows.map((row) => ({
    entries: row.entries,
    large: BigInt(row.large),
    msme: BigInt(row.msme),
    division:
      row.split_expected === null ? null : { msme: row.split_msme ?? 0, expected: row.split_expected },
  }));
}

/** What arrived; `since`: only later, and not what belongs to a repair that was agreed before. */
export async function handedOf(
  { tx, largeId }: Of,
  ventureId: string,
  since: Temporal.Instant | null,
): Promise<Handed[]> {
  const { rows } = await sql<{ from: Side; amount: number }>`
    select t.from_side as "from", t.amount from pair.benefit_transfer t
    where t.large_id = ${largeId} and t.venture_id = ${ventureId} and t.received_at is not null
      ${
        since
          ? sql`and t.received_at > ${since} and not exists (select from pair.benefit_repair r
              where r.large_id = t.large_id and r.id = t.repair_id and r.agreed_at <= ${since})`
          : sql``
      }`.execute(tx);
  return rows;
}

/** The flag that is up, or the one that was up last. */
export async function flagOf({ tx, largeId }: Of, ventureId: string): Promise<Flag | null> {
  const { rows } = await sql<Flag>`
    select f.id, f.short_side as short, f.entries, f.currency, f.due, f.had, f.raised_at as "raisedAt",
      f.ended_at as "endedAt", f.ended_how as "endedHow"
    from pair.benefit_flag f
    where f.large_id = ${largeId} and f.venture_id = ${ventureId}
    order by f.raised_at desc, f.id desc limit 1`.execute(tx);
  return rows[0] ?? null;
}
