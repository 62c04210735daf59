import type { Program } from "../../people/access/access.ts";
import { sql, type Tx } from "../../platform/database/database.ts";
import type { Standing } from "./difference.ts";
import { monthText } from "./month.ts";
import { type CountedPromise, type PromiseVersion, type ReadKind, readKinds } from "./promise.ts";
import type { TallyClock } from "./tally.ts";

const epoch = sql.raw("date '1970-01-01'");
const monthOf = (column: string) =>
  sql<number>`(12 * extract(year from ${sql.ref(column)}) + extract(month from ${sql.ref(column)}) - 1)::int`;

type VersionRow = {
  id: string;
  kind: ReadKind;
  relationship_id: string | null;
  ended: number | null;
  number: number;
  from: number | null;
  days: number;
  quantity: number | null;
  share: number;
  of: number;
  weakened: boolean;
  rule_version: string;
};

/** The promises that can be read, oldest first; one of them when `commitmentId` is given. */
export async function countedPromises(
  tx: Tx,
  largeId: string,
  commitmentId?: string,
): Promise<CountedPromise[]> {
  const { rows } = await sql<VersionRow>`
    select c.id, c.kind, c.relationship_id, (c.ended_on - ${epoch}) as ended, v.number, (v.from_on - ${epoch}) as "from",
      coalesce(v.days, 0) as days, v.quantity, v.threshold_of as share, v.threshold_in as "of", v.weakened, v.rule_version
    from pair.commitment c join pair.commitment_version v on v.large_id = c.large_id and v.commitment_id = c.id
    where c.large_id = ${largeId} and c.kind = any(${readKinds}::text[]) and coalesce(v.days, v.quantity) is not null
      and v.threshold_in is not null
      ${commitmentId === undefined ? sql`` : sql`and c.id = ${commitmentId}`}
    order by c.id, v.number`.execute(tx);
  const promises = new Map<string, Omit<CountedPromise, "versions"> & { versions: PromiseVersion[] }>();
  for (const row of rows) {
    const { id, kind, relationship_id: relationshipId, ended: endedOn } = row;
    const promise = promises.get(id) ?? { id, kind, relationshipId, endedOn, versions: [] };
    const { number, from, days, quantity, share, of, weakened, rule_version: ruleVersion } = row;
    promise.versions.push({ number, from, days, quantity, share, of, weakened, ruleVersion });
    promises.set(id, promise);
  }
  return [...promises.values()] as unknown as CountedPromise[];
}

/** The ledger day as a number; null when nothing was imported, or everything undone. */
export async function ledgerDayOf(tx: Tx, largeId: string): Promise<number | null> {
  const { rows } = await sql<{ day: number | null }>`
    select (day - ${epoch}) as day from shared.ledger where large_id = ${largeId}`.execute(tx);
  return rows[0]?.day ?? null;
}

/** The firms after `after` in the order of their ids, at most `most`; counterparties are none of them. */
export async function firmsAfter(
  tx: Tx,
  largeId: string,
  after: string | null,
  most: number,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from shared.relationship where large_id = ${largeId} and not counterparty
      ${after === null ? sql`` : sql`and id > ${after}`}
    order by id limit ${most}`.execute(tx);
  return rows.map(({ id }) => id);
}

/** Those of these relationships that are counterparties: in no reading. */
export async function counterpartiesAmong(
  tx: Tx,
  largeId: string,
  relationships: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from shared.relationship
    where large_id = ${largeId} and id = any(${relationships}::uuid[]) and counterparty`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

/** A month as it stands in the table. */
export type StoredTally = Standing & {
  readonly relationshipId: string;
  readonly commitmentId: string;
  readonly month: number;
};

type TallyRow = {
  commitment_id: string;
  relationship_id: string;
  month: number;
  kept: number;
  decided: number;
  undecided: number;
  clock: TallyClock;
  rule_version: string;
};

function stored(row: TallyRow): StoredTally {
  const { commitment_id: commitmentId, relationship_id: relationshipId, rule_version: ruleVersion } = row;
  const { month, kept, decided, undecided, clock } = row;
  return { commitmentId, relationshipId, month, kept, decided, undecided, clock, ruleVersion };
}

/** What stands of these promises and relationships. Each pair walks the primary key: the table may be new to the planner. */
export async function storedTallies(
  tx: Tx,
  largeId: string,
  commitments: readonly string[],
  relationships: readonly string[],
): Promise<StoredTally[]> {
  const { rows } = await sql<TallyRow>`
    select d.* from unnest(${commitments}::uuid[]) c (id) cross join unnest(${relationships}::uuid[]) r (id)
    cross join lateral (
      select commitment_id, relationship_id, ${monthOf("period")} as month, kept, decided, undecided, clock, rule_version
      from pair.reading where large_id = ${largeId} and commitment_id = c.id and relationship_id = r.id
      offset 0) d`.execute(tx);
  return rows.map(stored);
}

/** What stands of one promise in some months, of all firms, by relationship. */
export async function talliesOfMonths(
  tx: Tx,
  largeId: string,
  commitmentId: string,
  { first, last }: { readonly first: number; readonly last: number },
): Promise<StoredTally[]> {
  const { rows } = await sql<TallyRow>`
    select commitment_id, relationship_id, ${monthOf("period")} as month, kept, decided, undecided, clock, rule_version
    from pair.reading
    where large_id = ${largeId} and commitment_id = ${commitmentId} and period between ${`${monthText(first)}-01`} and ${`${monthText(last)}-01`}
    order by relationship_id, period`.execute(tx);
  return rows.map(stored);
}

/** What stands of one promise over all firms: by month. */
export async function wholeTallies(
  tx: Tx,
  largeId: string,
  commitmentId: string,
): Promise<Map<number, Standing & { readonly firms: number }>> {
  const { rows } = await sql<TallyRow & { firms: number }>`
    select ${monthOf("period")} as month, firms, kept, decided, undecided, clock, rule_version
    from shared.whole_reading where large_id = ${largeId} and commitment_id = ${commitmentId}`.execute(tx);
  return new Map(
    rows.map(({ month, firms, kept, decided, undecided, clock, rule_version: ruleVersion }) => [
      month,
      { firms, kept, decided, undecided, clock, ruleVersion },
    ]),
  );
}

/** Relationships whose readings do not fit what they are: counterparties that have some, firms with invoices that have none. */
export async function misplacedFirms(tx: Tx, largeId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select r.id from shared.relationship r
    where r.large_id = ${largeId} and r.counterparty = exists (select 1 from pair.reading d
        where d.large_id = ${largeId} and d.relationship_id = r.id)
      and (r.counterparty or exists (select 1 from pair.invoice i
        where i.large_id = ${largeId} and i.relationship_id = r.id))
    order by r.id`.execute(tx);
  return rows.map(({ id }) => id);
}

/** The large organization of that slug. */
export async function largeNamed(tx: Tx, slug: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from shared.organization where slug = ${slug} and side = 'large'`.execute(tx);
  return rows[0]?.id;
}

/** The firms of a large organization by relationship, with their slugs; the one of this slug when it is given. */
export async function firmsNamed(tx: Tx, largeId: string, slug?: string): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; slug: string }>`
    select r.id, o.slug from shared.relationship r join shared.organization o on o.id = r.msme_id
    where r.large_id = ${largeId} and not r.counterparty
      ${slug === undefined ? sql`` : sql`and o.slug = ${slug}`}`.execute(tx);
  return new Map(rows.map((row) => [row.id, row.slug]));
}

/** The large organizations whose promises a program reads: its own, or those that work with its firm in the programme. */
export async function promisersOf(access: Program): Promise<string[]> {
  if (access.side === "large") return [access.largeId];
  const { rows } = await sql<{ id: string }>`
    select distinct large_id as id from shared.relationship
    where msme_id = ${access.msmeId} and not counterparty`.execute(access.tx);
  return rows.map(({ id }) => id);
}

/** Which firms of a promise are read next, in the order of their relationships: from one on, or past one. */
export type FirmsFrom = {
  readonly relationship?: string | undefined;
  readonly month?: number | undefined;
  readonly from?: string | undefined;
  readonly past?: string | undefined;
  readonly most: number;
};

/** Firms with a reading of this promise that a program may read, by relationship, with their slugs. */
export async function firmsRead(
  access: Program,
  largeId: string,
  commitmentId: string,
  { relationship, month, from, past, most }: FirmsFrom,
): Promise<{ readonly id: string; readonly slug: string }[]> {
  const { rows } = await sql<{ id: string; slug: string }>`
    select f.id, o.slug from (
      select distinct d.relationship_id as id from pair.reading d
      where d.large_id = ${largeId} and d.commitment_id = ${commitmentId}
        ${relationship === undefined ? sql`` : sql`and d.relationship_id = ${relationship}`}
        ${from === undefined ? sql`` : sql`and d.relationship_id >= ${from}`}
        ${past === undefined ? sql`` : sql`and d.relationship_id > ${past}`}
        ${month === undefined ? sql`` : sql`and d.period = ${`${monthText(month)}-01`}::date`}
        and exists (select from shared.relationship r where r.large_id = ${largeId} and r.id = d.relationship_id
          and not r.counterparty ${access.side === "msme" ? sql`and r.msme_id = ${access.msmeId}` : sql``})
      order by 1 limit ${most}) f
    join shared.relationship r on r.large_id = ${largeId} and r.id = f.id
    join shared.organization o on o.id = r.msme_id order by f.id`.execute(access.tx);
  return rows;
}
