import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { freshDatabase } from "./database.ts";

/** What the database says of itself is held against what architecture.md promises. Every rule names what breaks it. */
let client: pg.Client;

beforeAll(async () => {
  client = new pg.Client({ connectionString: await freshDatabase() });
  await client.connect();
});
afterAll(() => client.end());

async function offenders(sql: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(sql);
  return rows.map((row) => row.name);
}

const ours = "('shared', 'pair', 'msme', 'sealed', 'auth')";

test("the lint sees the tables at all", async () => {
  const { rows } = await client.query(
    `select n.nspname as schema, count(*)::int as tables from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname in ${ours} group by 1 order by 1`,
  );
  const counted = Object.fromEntries(rows.map((row) => [row.schema, row.tables]));
  expect(counted.pair).toBeGreaterThanOrEqual(8);
  expect(counted.shared).toBeGreaterThanOrEqual(7);
  expect(counted.msme).toBeGreaterThanOrEqual(1);
});

test("row level security is on for every table and forced for none", async () => {
  expect(
    await offenders(
      `select format('%s.%s', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where c.relkind in ('r', 'p') and n.nspname in ${ours} and (not c.relrowsecurity or c.relforcerowsecurity)`,
    ),
  ).toEqual([]);
});

test("every table has a policy for each thing that evenhand_app is granted", async () => {
  expect(
    await offenders(
      `select format('%s.%s %s', g.table_schema, g.table_name, g.privilege_type) as name
       from information_schema.table_privileges g
       where g.grantee = 'evenhand_app' and g.table_schema in ${ours} and not exists (
         select from pg_policies p where p.schemaname = g.table_schema and p.tablename = g.table_name
           and p.cmd in ('ALL', g.privilege_type) and 'evenhand_app' = any(p.roles))`,
    ),
  ).toEqual([]);
});

test("large_id stands first in every key, foreign key and index of a pair table", async () => {
  expect(
    await offenders(
      `select format('%s on %s', i.relname, c.relname) as name
       from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
         join pg_namespace n on n.oid = c.relnamespace
         left join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
       where n.nspname = 'pair' and a.attname is distinct from 'large_id'
       union all
       select format('%s on %s', k.conname, c.relname)
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
         join pg_attribute a on a.attrelid = c.oid and a.attnum = k.conkey[1]
         join pg_class f on f.oid = k.confrelid join pg_namespace fn on fn.oid = f.relnamespace
       where k.contype = 'f' and n.nspname = 'pair' and a.attname <> 'large_id'
         and (fn.nspname = 'pair' or f.relname = 'relationship')`,
    ),
  ).toEqual([]);
});

test("msme_id stands first in every key and index of an msme table", async () => {
  expect(
    await offenders(
      `select format('%s on %s', i.relname, c.relname) as name
       from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
         join pg_namespace n on n.oid = c.relnamespace
         left join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
       where n.nspname = 'msme' and a.attname is distinct from 'msme_id'`,
    ),
  ).toEqual([]);
});

test("every pair table knows its relationship", async () => {
  expect(
    await offenders(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'pair' and c.relkind = 'r' and c.relname <> 'entry_salt' and not exists (
         select from pg_attribute a where a.attrelid = c.oid and a.attname = 'relationship_id' and not a.attisdropped)`,
    ),
  ).toEqual([]);
});

test("no key is a serial, no amount a numeric, no guard an exclusion constraint", async () => {
  expect(
    await offenders(
      `select format('%s.%s.%s', n.nspname, c.relname, a.attname) as name
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
         left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
       where n.nspname in ${ours} and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
         and (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval%' or a.atttypid = 'numeric'::regtype)
       union all
       select k.conname from pg_constraint k join pg_namespace n on n.oid = k.connamespace
       where k.contype = 'x' and n.nspname in ${ours}`,
    ),
  ).toEqual([]);
});

test("every security definer function fixes its search path and is closed to the public", async () => {
  expect(
    await offenders(
      `select format('%s.%s', n.nspname, p.proname) as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where n.nspname in ${ours} and p.prosecdef and p.prorettype <> 'trigger'::regtype
         and (not coalesce('search_path=""' = any(p.proconfig), false) or has_function_privilege('public', p.oid, 'execute'))`,
    ),
  ).toEqual([]);
});

test("evenhand_app owns nothing, can not log in and is no superuser; the login is no superuser either", async () => {
  expect(
    await offenders(
      `select rolname as name from pg_roles where rolname in ('evenhand_app', 'evenhand_auth')
         and (rolcanlogin or rolsuper or rolbypassrls or rolcreaterole)
       union all select rolname from pg_roles where rolname = current_user and (rolsuper or rolbypassrls)
       union all select format('%s.%s', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
         join pg_roles r on r.oid = c.relowner where r.rolname in ('evenhand_app', 'evenhand_auth')`,
    ),
  ).toEqual([]);
});

test("evenhand_app reads no session, no token and no salt", async () => {
  for (const table of ["auth.session", "auth.verification", "auth.account"]) {
    const { rows } = await client.query("select has_table_privilege('evenhand_app', $1, 'select') as may", [
      table,
    ]);
    expect([table, rows[0].may]).toEqual([table, false]);
  }
  const { rows } = await client.query(
    "select has_column_privilege('evenhand_app', 'auth.api_token', 'token_hash', 'select') as may",
  );
  expect(rows[0].may).toBe(false);
});
