import pg from "pg";

/** The schemas that hold what people entered. A test names every table outside of them that is left out on purpose. */
export const schemas = ["shared", "pair", "msme", "sealed", "auth"] as const;

/**
 * Left out: what opens a door for minutes, or only counts. A stolen backup must open no session, and after a restore
 * everybody signs in again anyway: with a code, or by one tap on any old link, because `auth.link` is kept.
 */
export const leftOut: readonly string[] = [
  "auth.session",
  "auth.verification",
  "auth.ask",
  "auth.attempt",
  "auth.api_answer",
];

/** One table of a backup: its own columns in order, without those that PostgreSQL computes itself. */
export type Table = { readonly schema: string; readonly name: string; readonly columns: readonly string[] };

export const nameOf = (table: Table): string => `${table.schema}.${table.name}`;

/** The folder of its pieces in a backup. */
export const tablePart = (table: Table): string => `tables/${nameOf(table)}`;

/** As SQL, quoted. */
export const quoted = ({ schema, name }: Table): string =>
  `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)}`;

export const columnsOf = (table: Table): string => table.columns.map(pg.escapeIdentifier).join(", ");

/** Every table to keep, each after those that its foreign keys name. */
export async function keptTables(client: pg.Client): Promise<Table[]> {
  const { rows: tables } = await client.query<Table>(
    `select n.nspname::text as schema, c.relname::text as name, array(
       select a.attname::text from pg_attribute a
       where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum
     ) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname = any($1) and n.nspname || '.' || c.relname <> all($2)
     order by n.nspname, c.relname`,
    [schemas, leftOut],
  );
  const { rows: references } = await client.query<{ from: string; to: string }>(
    `select fn.nspname || '.' || f.relname as from, tn.nspname || '.' || t.relname as to
     from pg_constraint k
     join pg_class f on f.oid = k.conrelid join pg_namespace fn on fn.oid = f.relnamespace
     join pg_class t on t.oid = k.confrelid join pg_namespace tn on tn.oid = t.relnamespace
     where k.contype = 'f' and k.conrelid <> k.confrelid`,
  );
  return inOrder(tables, references);
}

function inOrder(tables: readonly Table[], references: readonly { from: string; to: string }[]): Table[] {
  const ordered: Table[] = [];
  let waiting = [...tables];
  while (waiting.length > 0) {
    const held = new Set(
      references.filter(({ to }) => waiting.some((one) => nameOf(one) === to)).map(({ from }) => from),
    );
    const free = waiting.filter((one) => !held.has(nameOf(one)));
    if (free.length === 0) throw new Error(`foreign keys go in a circle: ${waiting.map(nameOf).join(", ")}`);
    ordered.push(...free);
    waiting = waiting.filter((one) => !free.includes(one));
  }
  return ordered;
}

/** One owner's session for COPY: text that means the same on every server, and rows that no policy hides. */
export async function openOwner(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: "evenhand-backup" });
  // A session that breaks is told by the query that was under way.
  client.on("error", () => {});
  await client.connect();
  await client.query(
    `set datestyle = 'ISO'; set intervalstyle = 'postgres'; set timezone = 'UTC'; set bytea_output = 'hex';
     set extra_float_digits = 3; set statement_timeout = 0; set lock_timeout = 0;
     set idle_in_transaction_session_timeout = 0; set row_security = off`,
  );
  return client;
}
