import { readFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { uuidv7 } from "../src/platform/ids.ts";
import { root } from "../src/platform/root.ts";
import type { Ids } from "./world.ts";

/** Northline's own page, filled in and published by Lena, as the owner of the database: what must stand before an assessment. */
export async function publishOwnPage(url: string, { northline, person }: Ids): Promise<void> {
  const pack = JSON.parse(await readFile(join(root, "rules/competence/organization.json"), "utf8")) as {
    version: string;
    criteria: { id: string }[];
  };
  const content = {
    criteria: pack.criteria,
    people: { lookAfter: 7, roles: "Six managers and an analyst.", answers: "The desk of the unit." },
    answers: pack.criteria.map(({ id }) => ({
      criterion: id,
      words: "What we do, and what we do not do yet.",
      shown: [{ what: "A day at nine firms", on: "2026-09-01" }],
    })),
  };
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      `insert into shared.capability_version (large_id, number, id, content, rule_version, published_by, published_at)
       values ($1, 1, $2, $3, $4, $5, '2026-10-01T09:00:00Z')`,
      [northline, uuidv7(), JSON.stringify(content), `competence/organization@${pack.version}`, person.lena],
    );
  } finally {
    await client.end();
  }
}
