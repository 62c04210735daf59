import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

/** Databases of the tests begin with this, so that whatever a broken run leaves behind is known by its name. */
export const prefix = "evenhand_test_";

/** The same server, another database. */
export function databaseAt(url: string, name: string): string {
  const at = new URL(url.replace(/^postgres(ql)?:\/\/\//, "postgres://socket/"));
  at.pathname = `/${name}`;
  return at.href;
}

/** A fresh, migrated, empty database for one test file. Dropped at the end of the run. */
export async function freshDatabase(): Promise<string> {
  const { url, template } = inject("server");
  const name = template.replace("template", randomBytes(6).toString("hex"));
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await admin.query(`create database ${name} template ${template}`);
  } finally {
    await admin.end();
  }
  return databaseAt(url, name);
}
