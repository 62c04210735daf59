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

/**
 * Partners that stand already under these own numbers, or under exactly these names: where there is one of each. A firm that was
 * joined to another one is that one.
 */
export async function partnersKnown(
  tx: Tx,
  largeId: string,
  numbers: readonly string[],
  names: readonly { readonly name: string; readonly key: string }[],
): Promise<{ readonly byNumber: Map<string, string>; readonly byName: Map<string, string> }> {
  const { rows } = await sql<{ id: string; number: string | null; name: string | null }>`
    select (array_agg(coalesce(merged_into, id)))[1] as id, own_number as number, null as name from shared.relationship
      where large_id = ${largeId} and own_number = any(${numbers}::text[])
      group by own_number having count(distinct coalesce(merged_into, id)) = 1
    union all
    select (array_agg(coalesce(merged_into, id)))[1], null, partner_name from shared.relationship
      where large_id = ${largeId} and name_key = any(${names.map(({ key }) => key)}::text[])
        and partner_name = any(${names.map(({ name }) => name)}::text[])
      group by partner_name having count(distinct coalesce(merged_into, id)) = 1`.execute(tx);
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
