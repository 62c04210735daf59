import type { LargeAccess, SystemAccess } from "../../people/access/access.ts";
import { sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import type { Total } from "../../platform/money.ts";
import { notFound } from "../../platform/refusal.ts";
import type { RelationshipState } from "../../relationships/directory/relationship.ts";
import type { Spelled, Why } from "./spelling.ts";

/** A firm that is compared: of the ledger, or asked by hand. */
export type Compared = Spelled & { readonly inLedger: boolean; readonly asked: boolean };

/** Firms of the ledger, and those with people that are in none yet: some thousand at a time, in the order of their ids. */
export async function firmsToCompare(
  access: SystemAccess,
  largeId: string,
  after: string | null,
): Promise<Compared[]> {
  const { rows } = await sql<Compared>`
    select r.id as "relationshipId", r.partner_name as name, r.country, r.own_number as "ownNumber",
      r.state <> 'unclaimed' as asked,
      exists (select from pair.ledger_party p where p.large_id = ${largeId} and p.relationship_id = r.id) as "inLedger"
    from shared.relationship r
    where r.large_id = ${largeId} and r.merged_into is null ${after === null ? sql`` : sql`and r.id > ${after}`}
    order by r.id limit 5000`.execute(access.tx);
  return rows;
}

/** What the ledger tells of one of the two. */
export type Side = {
  readonly relationshipId: string;
  readonly name: string;
  readonly state: RelationshipState;
  readonly country: string;
  /** As the ledger writes it: its numbers, and names without one; at most ten of each firm. */
  readonly keys: readonly string[];
  readonly invoices: number;
  readonly sums: readonly Total[];
  readonly first: Temporal.PlainDate | null;
  readonly last: Temporal.PlainDate | null;
};

export type Proposal = {
  readonly id: string;
  readonly why: Why;
  readonly apartAt: Temporal.Instant | null;
  readonly sides: readonly [Side, Side];
};

type Cursor = { readonly rank: number; readonly id: string };
type PairRow = Cursor & {
  relationship_id: string;
  other_id: string;
  why: string;
  apart_at: Temporal.Instant | null;
};

const columns = sql`s.id, s.relationship_id, s.other_id, s.why, s.rank, s.apart_at`;

/** Neither of `s` is joined to another firm. The few that are, are looked up once: no statistics are needed to be quick. */
const unjoined = (largeId: string) => sql`not (array[s.relationship_id, s.other_id] && array(
  select r.id from shared.relationship r where r.large_id = ${largeId} and r.merged_into is not null))`;

/** Pairs that nobody decided about, in their order, after the one named; or those that are two firms, the newest first. */
export async function proposals(
  access: LargeAccess,
  {
    after,
    apart = false,
    limit,
  }: { readonly after?: string; readonly apart?: boolean; readonly limit: number },
): Promise<Proposal[]> {
  const { tx, largeId } = access;
  const from =
    after === undefined
      ? sql``
      : sql`and (s.rank, s.id) > (select a.rank, a.id from pair.spelling_pair a where a.large_id = ${largeId} and a.id = ${after})`;
  const { rows } = await sql<PairRow>`
    select ${columns} from pair.spelling_pair s
    where s.large_id = ${largeId} and s.apart_at is ${sql.raw(apart ? "not null" : "null")} ${from} and ${unjoined(largeId)}
    order by s.rank, s.id limit ${limit}`.execute(tx);
  return withSides(access, rows);
}

/** One pair, whatever was decided. Refusal `not-found`. */
export async function oneProposal(access: LargeAccess, id: string): Promise<Proposal> {
  if (!isId(id)) throw notFound();
  const { rows } = await sql<PairRow>`
    select ${columns} from pair.spelling_pair s where s.large_id = ${access.largeId} and s.id = ${id}`.execute(
    access.tx,
  );
  const [found] = await withSides(access, rows);
  if (!found) throw notFound();
  return found;
}

/** How many pairs wait, and when they were compared. */
export async function proposalCount(
  access: LargeAccess,
): Promise<{ readonly open: number; readonly apart: number; readonly comparedAt: Temporal.Instant | null }> {
  const { largeId } = access;
  const { rows } = await sql<{ open: number; apart: number; compared_at: Temporal.Instant | null }>`
    select count(*) filter (where s.apart_at is null) as open, count(*) filter (where s.apart_at is not null) as apart,
      (select l.compared_at from shared.ledger l where l.large_id = ${largeId}) as compared_at
    from pair.spelling_pair s where s.large_id = ${largeId} and ${unjoined(largeId)}`.execute(access.tx);
  const [row] = rows;
  return { open: row?.open ?? 0, apart: row?.apart ?? 0, comparedAt: row?.compared_at ?? null };
}

async function withSides(access: LargeAccess, rows: readonly PairRow[]): Promise<Proposal[]> {
  const sides = await sidesOf(access, [
    ...new Set(rows.flatMap((row) => [row.relationship_id, row.other_id])),
  ]);
  return rows.flatMap(({ id, why, apart_at: apartAt, relationship_id: one, other_id: other }) => {
    const [a, b] = [sides.get(one), sides.get(other)];
    return a && b ? [{ id, why: why as Why, apartAt, sides: [a, b] as const }] : [];
  });
}

async function sidesOf(access: LargeAccess, ids: readonly string[]): Promise<Map<string, Side>> {
  const { tx, largeId } = access;
  if (ids.length === 0) return new Map();
  const those = sql`any(${ids}::uuid[])`;
  const { rows: firms } = await sql<{
    id: string;
    name: string;
    state: string;
    country: string;
    keys: string[];
  }>`
    select r.id, r.partner_name as name, r.state, r.country, array(
      select p.key from pair.ledger_party p where p.large_id = ${largeId} and p.relationship_id = r.id
      order by p.key limit 10) as keys
    from shared.relationship r where r.large_id = ${largeId} and r.id = ${those}`.execute(tx);
  const { rows: sums } = await sql<{
    id: string;
    currency: string;
    invoices: number;
    sum: string;
    first: Temporal.PlainDate | null;
    last: Temporal.PlainDate | null;
  }>`
    select relationship_id as id, currency, count(*) as invoices, sum(amount)::text as sum,
      min(coalesce(issued_on, submitted_on, received_on, paid_on[1])) as first,
      max(coalesce(issued_on, submitted_on, received_on, paid_on[1])) as last
    from pair.invoice where large_id = ${largeId} and relationship_id = ${those}
    group by 1, 2 order by 2`.execute(tx);
  return new Map(
    firms.map((firm) => {
      const own = sums.filter(({ id }) => id === firm.id);
      const days = (which: "first" | "last") =>
        own.flatMap((one) => one[which] ?? []).toSorted(Temporal.PlainDate.compare);
      return [
        firm.id,
        {
          relationshipId: firm.id,
          name: firm.name,
          state: firm.state as RelationshipState,
          country: firm.country,
          keys: firm.keys,
          invoices: own.reduce((sum, one) => sum + one.invoices, 0),
          sums: own.map(({ sum, currency }) => ({ amount: BigInt(sum), currency })),
          first: days("first")[0] ?? null,
          last: days("last").at(-1) ?? null,
        },
      ];
    }),
  );
}
