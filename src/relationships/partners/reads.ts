import type { LargeAccess } from "../../people/access/access.ts";
import { type RawBuilder, sql } from "../../platform/database/database.ts";
import {
  type DirectorySize,
  type RelationshipState,
  type Stage,
  sizeClasses,
} from "../directory/relationship.ts";
import { nameKey } from "../organizations/name.ts";
import {
  type PartnerChoices,
  type PartnerCount,
  type PartnerCursor,
  type PartnerFilter,
  type PartnerList,
  type PartnerPage,
  type PartnerRow,
  type PartnerSort,
  readCursor,
  writeCursor,
} from "./partner-list.ts";

export const countCap = 5_000;
/** Above this many finds a search walks the sorted index instead: it will meet enough of them soon. */
const fewFinds = 500;
const lastDay = "9999-12-31";

const since = sql`coalesce(r.since, date '${sql.raw(lastDay)}')`;
const keys: Readonly<Record<PartnerSort, readonly RawBuilder<unknown>[]>> = {
  name: [sql`r.name_key`, sql`r.id`],
  since: [since, sql`r.name_key`, sql`r.id`],
  country: [sql`r.country`, sql`r.name_key`, sql`r.id`],
  size: [sql`r.size_rank`, sql`r.name_key`, sql`r.id`],
};

type Row = {
  id: string;
  partner_name: string;
  name_key: string;
  country: string;
  size_class: string;
  size_rank: number;
  state: string;
  stage: number;
  since: Temporal.PlainDate | null;
  own_number: string | null;
  unit_id: string;
  contact_person_id: string | null;
};

/** The conditions of a filter; every one of them begins with the large organization. Firms joined to another one are left out. */
async function conditions(access: LargeAccess, filter: PartnerFilter): Promise<RawBuilder<unknown>> {
  const parts = [sql`r.large_id = ${access.largeId} and r.merged_into is null`];
  if (filter.country) parts.push(sql`r.country = ${filter.country}`);
  if (filter.size) parts.push(sql`r.size_rank = ${sizeClasses.indexOf(filter.size) + 1}`);
  if (filter.unit) parts.push(sql`r.unit_id = ${filter.unit}`);
  if (filter.state) parts.push(sql`r.state = ${filter.state}`);
  if (filter.mine) parts.push(sql`r.contact_person_id = ${access.personId}`);
  const part = filter.search ? nameKey(filter.search) : "";
  if (part) {
    const found = await named(access, part);
    parts.push(found ? sql`r.id = any(${found}::uuid[])` : sql`strpos(r.name_key, ${part}) > 0`);
  }
  return sql.join(parts, sql` and `);
}

/** The ids of a rare part of a name; undefined where walking the list is faster, or the reader is "assigned only". */
async function named(access: LargeAccess, part: string): Promise<string[] | undefined> {
  if (access.narrow || part.length < 3) return undefined;
  const { rows } = await sql<{ id: string }>`
    select id from shared.partners_named(${access.largeId}, ${part}) as id limit ${fewFinds + 1}`.execute(
    access.tx,
  );
  return rows.length > fewFinds ? undefined : rows.map((row) => row.id);
}

/** One page of partners, `limit` rows (50 unless told), by keyset in either direction. */
export async function partners(access: LargeAccess, list: PartnerList, limit = 50): Promise<PartnerPage> {
  const where = await conditions(access, list);
  const after = readCursor(list.sort, list.after);
  const before = after ? undefined : readCursor(list.sort, list.before);
  const found = await walk(access, where, list, after ?? before, before !== undefined, limit + 1);
  const more = found.length > limit;
  const shown = found.slice(0, limit);
  if (before) shown.reverse();
  const [first, last] = [shown[0], shown.at(-1)];
  return {
    rows: await withNames(access, shown),
    next: last && (before ? true : more) ? writeCursor(keysOf(list.sort, last)) : null,
    previous: first && (before ? more : after !== undefined) ? writeCursor(keysOf(list.sort, first)) : null,
  };
}

/** Every partner of the filter in its order, in pages of 1,000: the export holds exactly what is filtered. */
export async function* everyPartner(access: LargeAccess, list: PartnerList): AsyncGenerator<PartnerRow[]> {
  const where = await conditions(access, list);
  let cursor: PartnerCursor | undefined;
  for (;;) {
    const found = await walk(access, where, list, cursor, false, 1_000);
    const last = found.at(-1);
    if (!last) return;
    yield await withNames(access, found);
    cursor = keysOf(list.sort, last);
  }
}

async function walk(
  access: LargeAccess,
  where: RawBuilder<unknown>,
  { sort, direction, search }: PartnerList,
  from: PartnerCursor | undefined,
  backwards: boolean,
  limit: number,
): Promise<Row[]> {
  const down = (direction === "descending") !== backwards;
  const columns = keys[sort];
  const order = sql.join(columns.map((column) => (down ? sql`${column} desc` : column)));
  const start = from
    ? sql`and (${sql.join([...columns])}) ${down ? sql`<` : sql`>`} (${sql.join(from.map((key) => sql`${key}`))})`
    : sql``;
  const found = sql`from shared.relationship r where ${where} ${start} order by ${order} limit ${limit}`;
  const shown = sql`r.id, r.partner_name, r.name_key, r.country, r.size_class, r.size_rank, r.state, r.stage, r.since,
    r.own_number, r.unit_id, r.contact_person_id`;
  // A rare part of a name is looked for in the index alone; only what was found is read.
  const { rows } = await (search
    ? sql<Row>`select ${shown} from shared.relationship r
        where r.large_id = ${access.largeId} and r.id in (select r.id ${found}) order by ${order}`
    : sql<Row>`select ${shown} ${found}`
  ).execute(access.tx);
  return rows;
}

function keysOf(sort: PartnerSort, row: Row): PartnerCursor {
  const name = [row.name_key, row.id];
  if (sort === "since") return [row.since?.toString() ?? lastDay, ...name];
  if (sort === "country") return [row.country, ...name];
  if (sort === "size") return [row.size_rank, ...name];
  return name;
}

/** Rows with the names of their units and contacts: few of each, so two look-ups instead of a join behind the wall. */
async function withNames(access: LargeAccess, rows: readonly Row[]): Promise<PartnerRow[]> {
  const units = await unitNames(access);
  const contacts = await personNames(access, rows);
  return rows.map((row) => {
    const contact = row.contact_person_id;
    return {
      relationshipId: row.id,
      name: row.partner_name,
      country: row.country,
      size: row.size_class as DirectorySize,
      state: row.state as RelationshipState,
      stage: row.stage as Stage,
      since: row.since,
      ownNumber: row.own_number,
      unit: { id: row.unit_id, name: units.get(row.unit_id) ?? "" },
      contact: contact === null ? null : { personId: contact, name: contacts.get(contact) ?? "" },
    };
  });
}

async function unitNames(access: LargeAccess): Promise<Map<string, string>> {
  const rows = await access.tx
    .selectFrom("shared.unit")
    .select(["id", "name"])
    .where("organization_id", "=", access.largeId)
    .orderBy("name")
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}

async function personNames(access: LargeAccess, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.map((row) => row.contact_person_id).filter((id) => id !== null))];
  if (ids.length === 0) return new Map();
  const people = await access.tx
    .selectFrom("shared.person")
    .select(["id", "name"])
    .where("id", "=", sql<string>`any(${ids}::uuid[])`)
    .execute();
  return new Map(people.map((person) => [person.id, person.name]));
}

/** How many partners the filter shows; counting stops at 5,000. */
export async function partnerCount(access: LargeAccess, filter: PartnerFilter): Promise<PartnerCount> {
  const where = await conditions(access, filter);
  const { rows } = await sql<{ number: number }>`
    select count(*) as number from
      (select from shared.relationship r where ${where} limit ${countCap + 1}) as found`.execute(access.tx);
  const number = rows[0]?.number ?? 0;
  return { number: Math.min(number, countCap), capped: number > countCap };
}

/** The countries that occur among the partners (a walk from one to the next, not over all) and the units. */
export async function partnerChoices(access: LargeAccess): Promise<PartnerChoices> {
  const { rows } = await sql<{ country: string }>`
    with recursive step as (
      select min(country) as country from shared.relationship where large_id = ${access.largeId}
      union all
      select (select min(r.country) from shared.relationship r
        where r.large_id = ${access.largeId} and r.country > step.country)
      from step where step.country is not null)
    select country from step where country is not null`.execute(access.tx);
  const units = await unitNames(access);
  return {
    countries: rows.map((row) => row.country),
    units: [...units].map(([id, name]) => ({ id, name })),
  };
}
