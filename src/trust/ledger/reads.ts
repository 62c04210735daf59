import { sql, type Tx } from "../../platform/database/database.ts";

/** Firms of the file that no partner stands for yet, by their keys, some thousand at a time. */
export async function newParties(tx: Tx, after: string): Promise<{ readonly key: string }[]> {
  const { rows } = await sql<{ key: string }>`select key from pg_temp.party
    where relationship_id is null and key > ${after} order by key limit 2000`.execute(tx);
  return rows;
}

/** A firm of the file that is to become a partner. */
export type FreshParty = {
  readonly key: string;
  readonly name: string | null;
  readonly country: string | null;
  readonly entity: string | null;
  readonly relationshipId: string;
};

export async function freshParties(tx: Tx, after: string): Promise<FreshParty[]> {
  const { rows } = await sql<FreshParty>`
    select key, name, country, entity, relationship_id as "relationshipId" from pg_temp.party
    where fresh and key > ${after} order by key limit 2000`.execute(tx);
  return rows;
}

/** Partners that stand already under these own numbers, or under exactly these names: where there is one of each. */
export async function partnersKnown(
  tx: Tx,
  largeId: string,
  numbers: readonly string[],
  names: readonly { readonly name: string; readonly key: string }[],
): Promise<{ readonly byNumber: Map<string, string>; readonly byName: Map<string, string> }> {
  const { rows } = await sql<{ id: string; number: string | null; name: string | null }>`
    select (array_agg(id))[1] as id, own_number as number, null as name from shared.relationship
      where large_id = ${largeId} and own_number = any(${numbers}::text[]) group by own_number having count(*) = 1
    union all
    select (array_agg(id))[1], null, partner_name from shared.relationship
      where large_id = ${largeId} and name_key = any(${names.map(({ key }) => key)}::text[])
        and partner_name = any(${names.map(({ name }) => name)}::text[])
      group by partner_name having count(*) = 1`.execute(tx);
  return {
    byNumber: new Map(rows.flatMap(({ id, number }) => (number === null ? [] : [[number, id] as const]))),
    byName: new Map(rows.flatMap(({ id, name }) => (name === null ? [] : [[name, id] as const]))),
  };
}

/** Where partners that come from a ledger are placed: the unit of the company that pays them, else the first one. */
export async function places(
  tx: Tx,
  largeId: string,
): Promise<{
  readonly country: string;
  readonly first: string | undefined;
  readonly byCompany: Map<string, string>;
}> {
  const { rows } = await sql<{ country: string; code: string; unit: string }>`
    select distinct on (e.code) o.country, e.code, u.id as unit
    from shared.organization o join shared.legal_entity e on e.organization_id = o.id
      join shared.unit u on u.organization_id = o.id and u.legal_entity_id = e.id
    where o.id = ${largeId} order by e.code, u.name`.execute(tx);
  const [first] = rows;
  return {
    country: first?.country ?? "GB",
    first: first?.unit,
    byCompany: new Map(rows.map(({ code, unit }) => [code, unit])),
  };
}

/** Companies that the file names and the organization does not have yet. */
export async function newEntities(tx: Tx, largeId: string): Promise<string[]> {
  const { rows } = await sql<{ entity: string }>`select distinct n.entity from pg_temp.incoming n
    where n.entity is not null and not exists (
      select from shared.legal_entity e where e.organization_id = ${largeId} and e.code = n.entity)
    order by 1`.execute(tx);
  return rows.map(({ entity }) => entity);
}

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

/** The partners in the file, and those of them that are of the programme. */
export async function fileFirms(
  tx: Tx,
  largeId: string,
): Promise<{ readonly msmes: string[]; readonly relationships: string[] }> {
  const { rows } = await sql<{ relationship_id: string; counted: boolean }>`
    select p.relationship_id,
      not coalesce(r.counterparty or (r.size_class = 'unknown' and p.large), p.large) as counted
    from (select relationship_id, coalesce(bool_or(size_class = 'large'), false) as large from pg_temp.party group by 1) p
      left join shared.relationship r on r.large_id = ${largeId} and r.id = p.relationship_id`.execute(tx);
  return {
    msmes: rows.filter(({ counted }) => counted).map((row) => row.relationship_id),
    relationships: rows.map((row) => row.relationship_id),
  };
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
