import type { LargeAccess } from "../../people/access/access.ts";
import { type RawBuilder, sql } from "../../platform/database/database.ts";
import { isId } from "../../platform/ids.ts";
import { notFound } from "../../platform/refusal.ts";
import type { DirectorySize, RelationshipState } from "../../relationships/directory/relationship.ts";
import type { FirmCursor, Health, LedgerFirm, LedgerLine, RowKind } from "./health.ts";

const counted = sql`i.kind = 'invoice' and i.amount > 0`;

/** What makes a row one of its kind; `currency` is the organization's own. */
const conditions: Readonly<Record<RowKind, (currency: string) => RawBuilder<unknown>>> = {
  undated: () => sql`${counted} and i.issued_on is null and i.submitted_on is null and i.received_on is null`,
  unreadable: () => sql`not i.paid_known`,
  "no-terms": () => sql`${counted} and i.due_on is null and i.terms_days is null`,
  credit: () => sql`i.kind = 'credit-note'`,
  nothing: () => sql`i.kind = 'invoice' and i.amount <= 0`,
  foreign: (currency) => sql`i.currency <> ${currency}`,
};

async function ownCurrency(access: LargeAccess): Promise<string> {
  const row = await access.tx
    .selectFrom("shared.organization")
    .select("currency")
    .where("id", "=", access.largeId)
    .executeTakeFirstOrThrow();
  return row.currency;
}

/**
 * A question that goes through all firms: after an import nobody has counted them yet, and the planner would take them for a
 * handful and compare each with each.
 */
async function throughAll<Row>({ tx }: LargeAccess, query: RawBuilder<Row>): Promise<Row[]> {
  await sql`select set_config('enable_nestloop', 'off', true)`.execute(tx);
  const { rows } = await query.execute(tx);
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(tx);
  return rows;
}

/** The whole ledger in one walk: a third of a second for a million rows. */
export async function health(access: LargeAccess): Promise<Health> {
  const { tx, largeId } = access;
  const currency = await ownCurrency(access);
  const count = (kind: RowKind): RawBuilder<number> =>
    sql`count(*) filter (where ${conditions[kind](currency)})`;
  const { rows } = await sql<Record<RowKind, number> & { invoices: number }>`
    select count(*) as invoices, ${count("undated")} as undated, ${count("unreadable")} as unreadable,
      ${count("no-terms")} as "no-terms", ${count("credit")} as credit, ${count("nothing")} as nothing,
      ${count("foreign")} as "foreign"
    from pair.invoice i where i.large_id = ${largeId}`.execute(tx);
  const firms = await throughAll(
    access,
    sql<{ firms: number; unknown: number; counterparties: number }>`
      with ledger as (select distinct relationship_id as id from pair.ledger_party where large_id = ${largeId})
      select count(l.id) as firms, count(l.id) filter (where r.size_class = 'unknown' and not r.outside) as unknown,
        count(*) filter (where r.counterparty) as counterparties
      from shared.relationship r left join ledger l on l.id = r.id
      where r.large_id = ${largeId} and r.merged_into is null`,
  );
  const [row, of] = [rows[0], firms[0]];
  if (!row || !of) throw new Error("counting answers always");
  const { invoices, ...kinds } = row;
  return {
    invoices,
    currency,
    rows: kinds,
    unknownSizes: of.unknown,
    counterparties: of.counterparties,
    firms: of.firms,
  };
}

type LineRow = Omit<LedgerLine, "kind"> & { readonly kind: string };

/** Rows of one kind, in the order of their ids, after the one named. */
export async function ledgerLines(
  access: LargeAccess,
  kind: RowKind,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<LedgerLine[]> {
  const { tx, largeId } = access;
  const { rows } = await sql<LineRow>`
    select f.*, r.partner_name as firm, m.file_name as file from (
      select i.id, i.relationship_id as "relationshipId", i.import_id, i.number, i.kind, i.issued_on as "issuedOn",
        i.submitted_on as "submittedOn", i.received_on as "receivedOn", i.due_on as "dueOn", i.terms_days as "termsDays",
        i.amount, i.currency, i.paid_known as "paidKnown", i.paid_on[cardinality(i.paid_on)] as "paidOn"
      from pair.invoice i
      where i.large_id = ${largeId} and ${conditions[kind](await ownCurrency(access))}
        ${after === undefined ? sql`` : sql`and i.id > ${after}`}
      order by i.id limit ${limit}) f
      join shared.relationship r on r.large_id = ${largeId} and r.id = f."relationshipId"
      left join shared.import m on m.large_id = ${largeId} and m.id = f.import_id
    order by f.id`.execute(tx);
  return rows.map(({ kind: told, ...row }) => ({
    ...row,
    kind: told === "credit-note" ? "credit-note" : "invoice",
  }));
}

type FirmRow = {
  id: string;
  name: string;
  country: string;
  state: string;
  size: string;
  outside: boolean;
  version: number;
  invoices: number;
  sum: string;
};

/** Firms with what the ledger has of them; `where` is about `shared.relationship r`. */
async function firms(
  access: LargeAccess,
  where: RawBuilder<unknown>,
  rest: RawBuilder<unknown>,
): Promise<LedgerFirm[]> {
  const { largeId } = access;
  const rows = await throughAll(
    access,
    sql<FirmRow>`
      with of as (
        select relationship_id, count(*) as invoices,
          coalesce(sum(amount) filter (where currency = ${await ownCurrency(access)}), 0) as sum
        from pair.invoice where large_id = ${largeId} group by 1)
      select r.id, r.partner_name as name, r.country, r.state, r.size_class as size, r.outside, r.version,
        coalesce(of.invoices, 0) as invoices, coalesce(of.sum, 0)::text as sum
      from shared.relationship r left join of on of.relationship_id = r.id
      where r.large_id = ${largeId} and r.merged_into is null and ${where} ${rest}`,
  );
  return rows.map(({ id, sum, size, state, ...row }) => ({
    ...row,
    relationshipId: id,
    size: size as DirectorySize,
    state: state as RelationshipState,
    sum: BigInt(sum),
  }));
}

/** Firms of the ledger whose size nobody knows: those with most money first, after the one named. */
export function unsizedFirms(
  access: LargeAccess,
  { after, limit }: { readonly after: FirmCursor | undefined; readonly limit: number },
): Promise<LedgerFirm[]> {
  const from = after
    ? sql`and (coalesce(of.sum, 0) < ${after.sum}::numeric or (coalesce(of.sum, 0) = ${after.sum}::numeric and r.id > ${after.id}))`
    : sql``;
  return firms(
    access,
    sql`r.size_class = 'unknown' and not r.outside and exists (
      select from pair.ledger_party p where p.large_id = ${access.largeId} and p.relationship_id = r.id)`,
    sql`${from} order by coalesce(of.sum, 0) desc, r.id limit ${limit}`,
  );
}

/** Firms that are counted nowhere: large ones, and those kept outside the programme; those with most money first. */
export function counterparties(
  access: LargeAccess,
  { after, limit }: { readonly after: FirmCursor | undefined; readonly limit: number },
): Promise<LedgerFirm[]> {
  const from = after
    ? sql`and (coalesce(of.sum, 0) < ${after.sum}::numeric or (coalesce(of.sum, 0) = ${after.sum}::numeric and r.id > ${after.id}))`
    : sql``;
  return firms(
    access,
    sql`r.counterparty`,
    sql`${from} order by coalesce(of.sum, 0) desc, r.id limit ${limit}`,
  );
}

/** One firm. Refusal `not-found`. */
export async function ledgerFirm(access: LargeAccess, id: string): Promise<LedgerFirm> {
  if (!isId(id)) throw notFound();
  const { tx, largeId } = access;
  const currency = await ownCurrency(access);
  const { rows } = await sql<FirmRow>`
    select r.id, r.partner_name as name, r.country, r.state, r.size_class as size, r.outside, r.version, of.invoices,
      coalesce(of.sum, 0)::text as sum
    from shared.relationship r, lateral (
      select count(*) as invoices, sum(amount) filter (where currency = ${currency}) as sum from pair.invoice i
      where i.large_id = ${largeId} and i.relationship_id = r.id) of
    where r.large_id = ${largeId} and r.id = ${id} and r.merged_into is null`.execute(tx);
  const [row] = rows;
  if (!row) throw notFound();
  const { sum, size, state, id: relationshipId, ...rest } = row;
  return {
    ...rest,
    relationshipId,
    size: size as DirectorySize,
    state: state as RelationshipState,
    sum: BigInt(sum),
  };
}

/** The organization's own currency, in which sums are shown. */
export { ownCurrency };
