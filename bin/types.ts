// Writes src/platform/database/database.gen.ts from a migrated database; with --check it only compares.
// Usage: node bin/types.ts DATABASE_URL [--check]
import { readFile, writeFile } from "node:fs/promises";
import pg from "pg";

const [url, mode] = process.argv.slice(2);
if (!url) throw new Error("usage: node bin/types.ts DATABASE_URL [--check]");
const target = new URL("../src/platform/database/database.gen.ts", import.meta.url);

const typeOf: Record<string, string> = {
  uuid: "string",
  text: "string",
  bool: "boolean",
  int2: "number",
  int4: "number",
  int8: "number",
  float8: "number",
  date: "Temporal.PlainDate",
  timestamptz: "Temporal.Instant",
  jsonb: "Json",
  bytea: "Buffer",
  _text: "string[]",
  _uuid: "string[]",
  _int4: "number[]",
  _date: "Temporal.PlainDate[]",
  _int8: "(number | null)[]",
};

const client = new pg.Client({ connectionString: url });
await client.connect();
const { rows } = await client.query(`
  select n.nspname as schema, c.relname as table, a.attname as column, t.typname as type, a.attnotnull as required,
    a.atthasdef as optional, a.attgenerated <> '' as generated
  from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    join pg_type t on t.oid = a.atttypid
  where n.nspname in ('shared', 'pair', 'msme', 'sealed', 'auth') and c.relkind in ('r', 'p') and a.attnum > 0
    and not a.attisdropped and not c.relispartition
  order by n.nspname, c.relname, a.attnum`);
await client.end();

const tables = Map.groupBy(rows, (row) => `${row.schema}.${row.table}`);
const lines = [
  "// Written by bin/types.ts from the migrated database. Do not edit: npm run types -- DATABASE_URL",
  'import type { ColumnType, GeneratedAlways } from "kysely";',
  "",
  "export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };",
  "export type Optional<T> = ColumnType<T, T | undefined, T>;",
  "/** Written as text (JSON.stringify) so that an array is never mistaken for a PostgreSQL array. */",
  "export type JsonColumn = ColumnType<Json, string, string>;",
  "export type NullableJson = ColumnType<Json | null, string | null | undefined, string | null>;",
  "",
  "export type DB = {",
];
for (const [name, columns] of tables) {
  lines.push(`  "${name}": {`);
  for (const column of columns) {
    const type = typeOf[column.type];
    if (!type) throw new Error(`no TypeScript type for ${name}.${column.column}: ${column.type}`);
    let written: string;
    if (type === "Json") written = column.required ? "JsonColumn" : "NullableJson";
    else if (column.generated) written = `GeneratedAlways<${type}${column.required ? "" : " | null"}>`;
    else if (!column.required) written = `Optional<${type} | null>`;
    else written = column.optional ? `Optional<${type}>` : type;
    lines.push(`    ${column.column}: ${written};`);
  }
  lines.push("  };");
}
lines.push("};", "");
const text = lines
  .join("\n")
  .replace(
    'import type { ColumnType, GeneratedAlways } from "kysely";',
    rows.some((row) => row.generated)
      ? 'import type { ColumnType, GeneratedAlways } from "kysely";'
      : 'import type { ColumnType } from "kysely";',
  );

if (mode === "--check") {
  if ((await readFile(target, "utf8")) !== text) {
    console.error("database.gen.ts is not what the migrations make: run npm run types -- DATABASE_URL");
    process.exit(1);
  }
} else await writeFile(target, text);
