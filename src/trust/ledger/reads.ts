import { sql, type Tx } from "../../platform/database/database.ts";

/** A row that shares its number with an earlier one of the same firm and is something else. */
export type Duplicate = { readonly row: number; readonly firstRow: number; readonly number: string };

export async function duplicates(tx: Tx, most: number): Promise<Duplicate[]> {
  const { rows } = await sql<{ row: number; first_row: number; number: string }>`
    select v.row, v.first_row, substr(n.key, 8) as number
    from pg_temp.verdict v join pg_temp.incoming n on n.row = v.row
    where v.verdict = 'duplicate' order by v.row limit ${most}`.execute(tx);
  return rows.map((one) => ({ row: one.row, firstRow: one.first_row, number: one.number }));
}

/** What became of the rows of one file; each row counts once. */
export type FileTally = {
  readonly accepted: number;
  readonly refused: number;
  readonly unchanged: number;
  readonly updated: number;
};

export async function tally(tx: Tx, repeats: boolean, parts: boolean): Promise<FileTally> {
  const verdicts = repeats
    ? sql`select n.row, v.verdict, coalesce(v.first_row, n.row) as first_row, ${parts ? sql`n.paid_on as day, n.paid_amount as part` : sql`null::date as day, null::bigint as part`}
        from pg_temp.incoming n left join pg_temp.verdict v on v.row = n.row`
    : sql`select n.row, null::text as verdict, n.row as first_row, null::date as day, null::bigint as part
        from pg_temp.incoming n`;
  const { rows } = await sql<{ accepted: number; refused: number; unchanged: number; updated: number }>`
    with judged as (
      select case
        when r.verdict = 'duplicate' then 'refused'
        when r.verdict = 'unchanged' then 'unchanged'
        when c.id is null then 'accepted'
        when r.verdict = 'payment' then
          case when exists (select from unnest(c.old_days, c.old_amounts) o(day, part)
            where o.day = r.day and o.part is not distinct from r.part) then 'unchanged' else 'updated' end
        when c.content or c.payment then 'updated'
        else 'unchanged' end as became
      from (${verdicts}) r left join pg_temp.change c on c.row = r.first_row)
    select count(*) filter (where became = 'accepted') as accepted, count(*) filter (where became = 'refused') as refused,
      count(*) filter (where became = 'unchanged') as unchanged, count(*) filter (where became = 'updated') as updated
    from judged`.execute(tx);
  return rows[0] ?? { accepted: 0, refused: 0, unchanged: 0, updated: 0 };
}

/** What stands more than once in the file, by currency and exact: an invoice counts once, whatever its payments. */
export async function repeatedTotals(tx: Tx): Promise<Map<string, bigint>> {
  const { rows } = await sql<{ currency: string; total: string }>`
    select n.currency, sum(n.amount)::text as total from pg_temp.verdict v join pg_temp.incoming n on n.row = v.row
    where v.verdict <> 'first' group by 1`.execute(tx);
  return new Map(rows.map(({ currency, total }) => [currency, BigInt(total)]));
}

/** The day up to which the ledger is told, and how many invoices stand. */
export async function ledgerOf(
  tx: Tx,
  largeId: string,
): Promise<{ readonly day: Temporal.PlainDate | null; readonly invoices: number }> {
  const row = await tx
    .selectFrom("shared.ledger")
    .select(["day", "invoices"])
    .where("large_id", "=", largeId)
    .executeTakeFirst();
  return row ?? { day: null, invoices: 0 };
}

/** Relationships whose invoices an import added or changed. */
export async function touchedBy(tx: Tx, largeId: string, importId: string): Promise<string[]> {
  const { rows } = await sql<{ relationship_id: string }>`
    select distinct relationship_id from pair.invoice where large_id = ${largeId} and import_id = ${importId}
    union select relationship_id from pair.import_change where large_id = ${largeId} and import_id = ${importId}`.execute(
    tx,
  );
  return rows.map((row) => row.relationship_id);
}

/** A later import that changed what this one wrote: it must be undone first. */
export async function builtOn(tx: Tx, largeId: string, importId: string): Promise<string | undefined> {
  const { rows } = await sql<{ import_id: string }>`
    select c.import_id from pair.import_change c
    where c.large_id = ${largeId} and c.import_id > ${importId} and (
      exists (select from pair.invoice i where i.large_id = ${largeId} and i.id = c.invoice_id and i.import_id = ${importId})
      or exists (select from pair.import_change e
        where e.large_id = ${largeId} and e.import_id = ${importId} and e.invoice_id = c.invoice_id))
    order by c.import_id desc limit 1`.execute(tx);
  return rows[0]?.import_id;
}
