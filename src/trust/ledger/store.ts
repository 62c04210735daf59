import { type RawBuilder, sql, type Tx } from "../../platform/database/database.ts";
import type { Incoming } from "./incoming.ts";

/** The rows of one file on their way into pair.invoice; all of it lives in temporary tables of one transaction. */

const list = (parts: readonly RawBuilder<unknown>[]) => sql.join(parts, sql`, `);
const column = (alias: string, name: string) => sql.raw(`${alias}.${name}`);

/** Empty tables for the next file, and its rows in the first of them. */
export async function fillIncoming(tx: Tx, incoming: Incoming, lines: AsyncIterable<string>): Promise<void> {
  // A million rows are sorted in memory, not on disk.
  await sql`select set_config('work_mem', '192MB', true)`.execute(tx);
  await sql`drop table if exists pg_temp.incoming, pg_temp.party, pg_temp.verdict, pg_temp.payments, pg_temp.change`.execute(
    tx,
  );
  const columns = incoming.columns.map(({ name, type }) => `${name} ${type}`).join(", ");
  await sql.raw(`create temp table incoming (${columns}) on commit drop`).execute(tx);
  await tx.copyInto(
    "incoming",
    incoming.columns.map(({ name }) => name),
    lines,
  );
}

/**
 * Judges the rows whose key stands more than once in the file, and gathers the payments of one invoice. Rows equal in all are
 * `unchanged`; equal in all but the payment, day and amount present in both, are payments; anything else is a `duplicate`.
 */
export async function judgeRepeats(tx: Tx, incoming: Incoming): Promise<boolean> {
  const paid = incoming.has("paid_on") && incoming.has("paid_amount");
  const content = list([
    ...incoming.told.map(({ name }) => column("n", name)),
    sql`n.currency`,
    ...(incoming.has("country") ? [sql`n.country`] : []),
    ...(incoming.has("party_name") ? [sql`n.party_name`] : []),
  ]);
  const payment = list([
    sql`n.paid_known`,
    ...["paid_on", "paid_amount"].filter((name) => incoming.has(name)).map((name) => column("n", name)),
  ]);
  // Where two spellings are one firm, every number may stand twice; else only those that were suspected on the way in.
  const shared =
    await sql`select relationship_id from pg_temp.party group by 1 having count(*) > 1 limit 1`.execute(tx);
  if (incoming.repeats === 0 && shared.rows.length === 0) return false;
  const suspects =
    shared.rows.length > 0
      ? sql`true`
      : sql`(n.party, n.key) in (select a.party, a.key from pg_temp.incoming a where a.again)`;
  const both = paid ? sql`n.paid_on is not null and n.paid_amount is not null` : sql`false`;
  await sql`create temp table verdict on commit drop as
    with repeated as (
      select p.relationship_id, n.key from pg_temp.incoming n join pg_temp.party p on p.key = n.party
      where n.key like 'number %' and ${suspects} group by 1, 2 having count(*) > 1
    ), rows as (
      select n.row, n.key, p.relationship_id, md5(row(${content})::text) as content, md5(row(${payment})::text) as payment,
        ${both} as dated
      from repeated d join pg_temp.party p using (relationship_id) join pg_temp.incoming n on n.party = p.key and n.key = d.key
    ), seen as (
      select *, first_value(row) over w as first_row, first_value(content) over w as first_content,
        first_value(dated) over w as first_dated,
        row_number() over (partition by relationship_id, key, content, payment order by row) as equal
      from rows window w as (partition by relationship_id, key order by row)
    )
    select row, first_row, case
      when row = first_row then 'first'
      when content = first_content and equal > 1 then 'unchanged'
      when content = first_content and dated and first_dated then 'payment'
      else 'duplicate' end as verdict
    from seen`.execute(tx);
  const found = await sql`select from pg_temp.verdict limit 1`.execute(tx);
  if (found.rows.length === 0) return false;
  const [days, parts] = [
    incoming.has("paid_on") ? sql`n.paid_on` : sql`null::date`,
    incoming.has("paid_amount") ? sql`n.paid_amount` : sql`null::bigint`,
  ];
  await sql`create temp table payments on commit drop as
    select v.first_row as row, bool_and(n.paid_known) as known,
      coalesce(array_agg(${days} order by ${days}, n.row) filter (where ${days} is not null), '{}') as days,
      coalesce(array_agg(${parts} order by ${days}, n.row) filter (where ${days} is not null), '{}') as amounts
    from pg_temp.verdict v join pg_temp.incoming n on n.row = v.row
    where v.verdict in ('first', 'payment') group by 1`.execute(tx);
  await sql`create index on pg_temp.verdict (row)`.execute(tx);
  await sql`analyze pg_temp.verdict`.execute(tx);
  return true;
}

/** One row for each invoice of the file: the first of its key, its payments gathered, its partner found. */
export function invoicesOf(incoming: Incoming, repeats: boolean, numberless: boolean): RawBuilder<unknown> {
  const has = (name: string) => incoming.has(name);
  const single = has("paid_on")
    ? sql`case when n.paid_on is null then '{}'::date[] else array[n.paid_on] end`
    : sql`'{}'::date[]`;
  const part = has("paid_amount") ? sql`n.paid_amount` : sql`null::bigint`;
  const parts = has("paid_on")
    ? sql`case when n.paid_on is null then '{}'::bigint[] else array[${part}] end`
    : sql`'{}'::bigint[]`;
  const funded = has("funded_on") ? sql`n.funded_on` : sql`null::date`;
  const settled = has("paid_on")
    ? sql`case when ${funded} is not null then ${funded} when not n.paid_known then null
        when ${part} is null or ${part} >= n.amount then n.paid_on end`
    : funded;
  const key = numberless
    ? sql`case when n.key like 'cells %'
        then n.key || ' ' || row_number() over (partition by p.relationship_id, n.key order by n.row) else n.key end`
    : sql`n.key`;
  const told = list(
    incoming.columns.filter(({ name }) => !own.has(name)).map(({ name }) => column("n", name)),
  );
  return sql`(
    select n.row, p.relationship_id, ${key} as key, ${told},
      ${repeats ? sql`coalesce(y.days, ${single})` : single} as days,
      ${repeats ? sql`coalesce(y.amounts, ${parts})` : parts} as amounts,
      ${repeats ? sql`coalesce(y.known, n.paid_known)` : sql`n.paid_known`} as known,
      ${repeats ? sql`case when y.row is null then ${settled} else shared.settled_on(n.amount, y.days, y.amounts, ${funded}, y.known) end` : settled} as settled_on
    from pg_temp.incoming n join pg_temp.party p on p.key = n.party
      ${repeats ? sql`left join pg_temp.verdict v on v.row = n.row left join pg_temp.payments y on y.row = n.row` : sql``}
    ${repeats ? sql`where v.row is null or v.verdict = 'first'` : sql``})`;
}
const own = new Set([
  "row",
  "party",
  "key",
  "again",
  "party_name",
  "country",
  "paid_on",
  "paid_amount",
  "paid_known",
]);

/** What a row of the ledger makes of an invoice that stands: the columns it speaks of, and the payments. */
export async function compare(
  tx: Tx,
  largeId: string,
  incoming: Incoming,
  invoices: RawBuilder<unknown>,
): Promise<void> {
  const old = list(incoming.told.map(({ name }) => column("i", name)));
  const told = list(incoming.told.map(({ name }) => toldValue(name, "f")));
  // A payment that cannot be read takes nothing back; a ledger without such a column neither.
  const keeps = incoming.tellsPayment ? sql`(not f.known and cardinality(i.paid_on) > 0)` : sql`true`;
  await sql`create temp table change on commit drop as
    select f.row, i.id, j.days, j.amounts, case when ${keeps} then i.paid_known else f.known end as known,
      (${old}) is distinct from (${told}) as content,
      (j.days, j.amounts) is distinct from (i.paid_on, i.paid_amount)
        or (not ${keeps} and i.paid_known <> f.known) as payment,
      i.paid_on as old_days, i.paid_amount as old_amounts
    from ${invoices} f
      join pair.invoice i on i.large_id = ${largeId} and i.relationship_id = f.relationship_id and i.key = f.key
      cross join lateral (
        select case when ${keeps} then i.paid_on else coalesce(x.days, f.days) end as days,
          case when ${keeps} then i.paid_amount else coalesce(x.amounts, f.amounts) end as amounts
        from (select) one left join shared.payments_joined(f.amount, i.paid_on, i.paid_amount, f.days, f.amounts) x
          on (f.days, f.amounts) is distinct from (i.paid_on, i.paid_amount)) j`.execute(tx);
  await sql`create index on pg_temp.change (row)`.execute(tx);
  await sql`analyze pg_temp.change`.execute(tx);
}

/** Nothing stands yet: nothing is compared. */
export async function compareNothing(tx: Tx): Promise<void> {
  await sql`create temp table change (row integer, id uuid, days date[], amounts bigint[], known boolean, content boolean,
    payment boolean, old_days date[], old_amounts bigint[]) on commit drop`.execute(tx);
}

/** Not null in pair.invoice: an empty cell there means an invoice. */
function toldValue(name: string, alias: string): RawBuilder<unknown> {
  return name === "kind" ? sql`coalesce(${column(alias, name)}, 'invoice')` : column(alias, name);
}

/**
 * A run of UUIDv7: the first 24 characters of one, and the number after which twelve decimal digits count up. Digits of a
 * number cost a third of what a call for each id would.
 */
export type IdRange = { readonly prefix: string; readonly first: number };

/** The invoices that do not stand yet, in the order in which they are asked for. Answers how many. */
export async function insertInvoices(
  tx: Tx,
  at: { readonly largeId: string; readonly importId: string; readonly ids: IdRange },
  incoming: Incoming,
  invoices: RawBuilder<unknown>,
): Promise<number> {
  const names = [...incoming.told.map(({ name }) => name)];
  if (!names.includes("currency")) names.push("currency");
  if (!names.includes("kind")) names.push("kind");
  const values = names.map((name) =>
    name === "kind" && !incoming.has("kind") ? sql`'invoice'` : toldValue(name, "f"),
  );
  const { numAffectedRows = 0n } =
    await sql`insert into pair.invoice (large_id, id, relationship_id, import_id, key, number,
      paid_on, paid_amount, paid_known, settled_on, ${list(names.map((name) => sql.raw(name)))})
    select ${at.largeId}::uuid, (${at.ids.prefix} || (${at.ids.first}::bigint + row_number() over ()))::uuid, f.relationship_id,
      ${at.importId}::uuid, f.key, case when f.key like 'number %' then substr(f.key, 8) end,
      f.days, f.amounts, f.known, f.settled_on, ${list(values)}
    from (
      select f.* from ${invoices} f
      where not exists (select from pg_temp.change c where c.row = f.row)
      order by f.relationship_id, f.key) f`.execute(tx);
  return Number(numAffectedRows);
}

/** Writes what changed, and keeps what stood before, so that it can be undone. Answers how many invoices. */
export async function updateInvoices(
  tx: Tx,
  at: { readonly largeId: string; readonly importId: string },
  incoming: Incoming,
  invoices: RawBuilder<unknown>,
): Promise<number> {
  await sql`insert into pair.import_change (large_id, import_id, invoice_id, relationship_id, before)
    select i.large_id, ${at.importId}, i.id, i.relationship_id, to_jsonb(i)
    from pg_temp.change c join pair.invoice i on i.large_id = ${at.largeId} and i.id = c.id
    where (c.content or c.payment) and i.import_id <> ${at.importId}
    on conflict do nothing`.execute(tx);
  const told = incoming.told.map(({ name }) => sql`${sql.raw(name)} = ${toldValue(name, "f")}`);
  const { numAffectedRows = 0n } = await sql`update pair.invoice i set ${list(told)},
      paid_on = c.days, paid_amount = c.amounts, paid_known = c.known
    from pg_temp.change c join ${invoices} f on f.row = c.row
    where i.large_id = ${at.largeId} and i.id = c.id and (c.content or c.payment)`.execute(tx);
  await sql`update pair.invoice i set settled_on =
      shared.settled_on(i.amount, i.paid_on, i.paid_amount, i.funded_on, i.paid_known)
    from pg_temp.change c where i.large_id = ${at.largeId} and i.id = c.id and (c.content or c.payment)`.execute(
    tx,
  );
  return Number(numAffectedRows);
}

/** The ledger day and how many invoices stand, counted anew from all of them. */
export async function countLedger(tx: Tx, largeId: string, now: Temporal.Instant): Promise<void> {
  await sql`insert into shared.ledger (large_id, day, invoices, changed_at)
    select ${largeId}, greatest(max(issued_on), max(submitted_on), max(received_on), max(accepted_on),
      (select max(d) from pair.invoice x, unnest(x.paid_on) d where x.large_id = ${largeId})), count(*), ${now}
    from pair.invoice where large_id = ${largeId}
    on conflict (large_id) do update set day = excluded.day, invoices = excluded.invoices, changed_at = excluded.changed_at`.execute(
    tx,
  );
}

/** The same after rows were only added: those of the file in hand on top of what stood. */
export async function addToLedger(
  tx: Tx,
  largeId: string,
  incoming: Incoming,
  added: number,
  repeats: boolean,
  now: Temporal.Instant,
): Promise<void> {
  const days = ["issued_on", "submitted_on", "received_on", "accepted_on", "paid_on"].filter((name) =>
    incoming.has(name),
  );
  const latest =
    days.length > 0
      ? sql`greatest(${list(days.map((name) => sql.raw(`max(n.${name})`)))})`
      : sql`max(null::date)`;
  const kept = repeats
    ? sql`pg_temp.incoming n where not exists (
        select from pg_temp.verdict v where v.row = n.row and v.verdict = 'duplicate')`
    : sql`pg_temp.incoming n`;
  await sql`insert into shared.ledger as l (large_id, day, invoices, changed_at)
    select ${largeId}, ${latest}, ${added}, ${now} from ${kept}
    on conflict (large_id) do update set day = greatest(l.day, excluded.day),
      invoices = l.invoices + excluded.invoices, changed_at = excluded.changed_at`.execute(tx);
}

/** One import of an organization at a time; false when it is another's. After waiting so long in vain the transaction has failed. */
export async function takeTurn(tx: Tx, largeId: string, wait?: "3s" | "0"): Promise<boolean> {
  const lock = sql`hashtextextended(${`ledger ${largeId}`}, 0)`;
  if (wait !== undefined) {
    await sql`select set_config('lock_timeout', ${wait}, true)`.execute(tx);
    try {
      await sql`select pg_advisory_xact_lock(${lock}), set_config('lock_timeout', '0', true)`.execute(tx);
      return true;
    } catch (error) {
      if ((error as { code?: string }).code === "55P03") return false;
      throw error;
    }
  }
  const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${lock}) as taken`.execute(
    tx,
  );
  return rows[0]?.taken === true;
}

/** Takes an import back: what it added goes, what it changed is as before. */
export async function takeBack(tx: Tx, largeId: string, importId: string): Promise<void> {
  await sql`delete from pair.invoice where large_id = ${largeId} and import_id = ${importId}`.execute(tx);
  const { rows } = await sql<{ name: string }>`select a.attname as name from pg_attribute a
    where a.attrelid = 'pair.invoice'::regclass and a.attnum > 0 and not a.attisdropped
      and a.attname not in ('large_id', 'id')`.execute(tx);
  const columns = list(rows.map(({ name }) => sql`${sql.raw(name)} = b.${sql.raw(name)}`));
  await sql`update pair.invoice i set ${columns}
    from pair.import_change c cross join lateral jsonb_populate_record(null::pair.invoice, c.before) b
    where c.large_id = ${largeId} and c.import_id = ${importId} and i.large_id = ${largeId} and i.id = c.invoice_id`.execute(
    tx,
  );
  await sql`delete from pair.import_change where large_id = ${largeId} and import_id = ${importId}`.execute(
    tx,
  );
}
