import { sql, type Tx } from "../../platform/database/database.ts";
import type { Standing } from "./difference.ts";
import { monthText } from "./month.ts";

/** One month of one promise and one firm, as it is to stand. */
export type Counted = Standing & {
  readonly commitmentId: string;
  readonly relationshipId: string;
  readonly month: number;
};

type Key = Pick<Counted, "commitmentId" | "relationshipId" | "month">;

const firstOf = (month: number): string => `${monthText(month)}-01`;

/** Counting of one large organization goes one at a time: the whole is the sum of what stands. Held until the transaction ends. */
export async function holdCounting(tx: Tx, largeId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(44006, hashtext(${largeId}))`.execute(tx);
}

export async function putTallies(tx: Tx, largeId: string, counted: readonly Counted[]): Promise<void> {
  if (counted.length === 0) return;
  await sql`
    insert into pair.reading (large_id, commitment_id, relationship_id, period, kept, decided, undecided, clock, rule_version)
    select ${largeId}::uuid, t.* from unnest(
      ${counted.map((one) => one.commitmentId)}::uuid[], ${counted.map((one) => one.relationshipId)}::uuid[],
      ${counted.map((one) => firstOf(one.month))}::date[], ${counted.map((one) => one.kept)}::int[],
      ${counted.map((one) => one.decided)}::int[], ${counted.map((one) => one.undecided)}::int[],
      ${counted.map((one) => one.clock)}::text[], ${counted.map((one) => one.ruleVersion)}::text[]) t
    on conflict (large_id, commitment_id, relationship_id, period) do update set kept = excluded.kept,
      decided = excluded.decided, undecided = excluded.undecided, clock = excluded.clock,
      rule_version = excluded.rule_version`.execute(tx);
}

/** Takes away months without invoices. */
export async function removeTallies(tx: Tx, largeId: string, gone: readonly Key[]): Promise<void> {
  if (gone.length === 0) return;
  await sql`
    delete from pair.reading r using unnest(
      ${gone.map((one) => one.commitmentId)}::uuid[], ${gone.map((one) => one.relationshipId)}::uuid[],
      ${gone.map((one) => firstOf(one.month))}::date[]) t (commitment_id, relationship_id, period)
    where r.large_id = ${largeId} and r.commitment_id = t.commitment_id and r.relationship_id = t.relationship_id
      and r.period = t.period`.execute(tx);
}

/** The whole of one promise in these months, added up again from what stands of every firm. */
export async function addUpWhole(
  tx: Tx,
  largeId: string,
  commitmentId: string,
  months: readonly number[],
): Promise<void> {
  if (months.length === 0) return;
  const periods = sql`any(${months.map(firstOf)}::date[])`;
  await sql`
    delete from shared.whole_reading
    where large_id = ${largeId} and commitment_id = ${commitmentId} and period = ${periods}`.execute(tx);
  await sql`
    insert into shared.whole_reading
      (large_id, commitment_id, period, firms, kept, decided, undecided, clock, rule_version)
    select large_id, commitment_id, period, count(*), sum(kept), sum(decided), sum(undecided),
      case when min(clock) = max(clock) then min(clock) else 'mixed' end, max(rule_version)
    from pair.reading
    where large_id = ${largeId} and commitment_id = ${commitmentId} and period = ${periods}
    group by large_id, commitment_id, period`.execute(tx);
}

/** The whole of one promise that is read over all firms alone: what is found stands, and nothing else. */
export async function replaceWhole(
  tx: Tx,
  largeId: string,
  commitmentId: string,
  found: ReadonlyMap<number, Standing & { readonly firms: number }>,
): Promise<void> {
  await sql`delete from shared.whole_reading where large_id = ${largeId} and commitment_id = ${commitmentId}`.execute(
    tx,
  );
  const [months, all] = [[...found.keys()], [...found.values()]];
  if (months.length === 0) return;
  await sql`
    insert into shared.whole_reading
      (large_id, commitment_id, period, firms, kept, decided, undecided, clock, rule_version)
    select ${largeId}::uuid, ${commitmentId}::uuid, t.* from unnest(${months.map(firstOf)}::date[],
      ${all.map((one) => one.firms)}::int[], ${all.map((one) => one.kept)}::int[], ${all.map((one) => one.decided)}::int[],
      ${all.map((one) => one.undecided)}::int[], ${all.map((one) => one.clock)}::text[],
      ${all.map((one) => one.ruleVersion)}::text[]) t`.execute(tx);
}
