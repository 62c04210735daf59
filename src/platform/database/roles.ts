import type pg from "pg";
import { conflict, type Refusal } from "../refusal.ts";

/** The roles that nobody can log in as: one for requests and jobs, one for sign-in. */
const roles = ["evenhand_app", "evenhand_auth"];

/** How a migration makes one of them and joins it. */
const making =
  /do \$\$\nbegin\n {2}create role (\w+) nologin;\nexception when duplicate_object or unique_violation then null;\nend \$\$;\ngrant \1 to current_user;\n/g;

/**
 * The same SQL without making the roles that this login belongs to already: an administrator has prepared them, or another
 * Evenhand of this server made them. PostgreSQL asks for the right to make a role before it looks whether there is one.
 */
export async function withoutMadeRoles(client: pg.Client, sql: string): Promise<string> {
  if (sql.search(making) < 0) return sql;
  const { rows } = await client.query<{ rolname: string }>(
    "select rolname from pg_roles where rolname = any($1) and pg_has_role(current_user, oid, 'member')",
    [roles],
  );
  const made = new Set(rows.map(({ rolname }) => rolname));
  return sql.replace(making, (block, role: string) => (made.has(role) ? "" : block));
}

/** What to say when the login may neither make the roles nor belongs to them; undefined for any other error. */
export function rolesMissing(sql: string, error: unknown): Refusal | undefined {
  if (sql.search(making) < 0 || (error as { code?: string }).code !== "42501") return undefined;
  return conflict(
    "roles-missing",
    `The login of DATABASE_URL may not make roles. Let an administrator of the server run, once: ${roles
      .map((role) => `create role ${role} nologin;`)
      .join(" ")} grant ${roles.join(", ")} to <that login>;`,
  );
}
