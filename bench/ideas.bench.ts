import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { inNameOf } from "../src/people/access/proof.ts";
import { openDatabase, sql } from "../src/platform/database/database.ts";
import { migrate } from "../src/platform/database/migrations.ts";
import { openEmbedded, stopEmbedded } from "../src/platform/keeper/embedded.ts";
import { root } from "../src/platform/root.ts";
import { ideas } from "../src/value/idea-list/reads.ts";
import { databaseAt } from "../test/database.ts";
import { populate } from "../test/world.ts";
import { ratio } from "./ratio.ts";

/**
 * Search in 100,000 ideas of one large organization, behind the wall: the search function beside a bare indexed query of the
 * database's owner, for a rare part of a title and for a frequent one; and the whole page of the list beside the same bare query.
 */
const size = 100_000;
const rounds = 200;
const parts = { rare: "bush 77", frequent: "depot" } as const;

export default async function bench(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "evenhand-bench-"));
  const embedded = await openEmbedded(data, {
    keeper: [process.execPath, join(root, "dist/keeper.worker.js")],
  });
  try {
    const admin = new pg.Client({ connectionString: embedded.url });
    await admin.connect();
    await admin.query("create database bench_ideas");
    await admin.end();
    const url = databaseAt(embedded.url, "bench_ideas");
    await migrate(url, join(root, "migrations"));
    const ids = await populate(url);
    const owner = new pg.Client({ connectionString: url });
    await owner.connect();
    await fill(owner, ids.northline, ids.mayas, ids.omars, ids.person.maya);
    const db = openDatabase(url, { connections: 2, silent: true });
    try {
      for (const [kind, part] of Object.entries(parts)) await measure(owner, db, ids, kind, part);
    } finally {
      await db.close();
      await owner.end();
    }
  } finally {
    await embedded.close();
    await stopEmbedded(data);
    rmSync(data, { recursive: true, force: true });
  }
}

type Ids = Awaited<ReturnType<typeof populate>>;

async function measure(
  owner: pg.Client,
  db: ReturnType<typeof openDatabase>,
  { northline, person }: Ids,
  kind: string,
  part: string,
): Promise<void> {
  const bare = () =>
    owner.query("select id from pair.idea where large_id = $1 and title_key like $2 limit 1000", [
      northline,
      `%${part}%`,
    ]);
  const now = (await owner.query("select now()::text as now")).rows[0].now.replace(" ", "T");
  await inNameOf(
    db,
    Temporal.Instant.from(now.replace(/([+-]\d\d)$/, "$1:00")),
    person.bruno,
    async (voice) => {
      const access = voice.large();
      const raw = async () => searched(access, northline, part);
      const page = async () => ideas({ ...access, largeIds: [northline] }, { sort: "sent", search: part });
      const [plain, found, whole] = await together([bare, raw, page]);
      ratio(`search for a ${kind} part of 100,000 titles, to a bare indexed query`, found, plain, "ms", {
        most: 2,
      });
      ratio(`the page that shows them, to the same bare query`, whole, plain, "ms");
    },
  );
}

async function searched(access: { tx: Parameters<typeof ideas>[0]["tx"] }, large: string, part: string) {
  return sql`select id from shared.ideas_titled(${large}, ${part}) as id`.execute(access.tx);
}

/** The median milliseconds of each, measured in turns so that the machine is the same for all. */
async function together(works: readonly (() => Promise<unknown>)[]): Promise<[number, number, number]> {
  const times = works.map((): number[] => []);
  for (let round = 0; round < rounds; round++)
    for (const [place, work] of works.entries()) {
      const began = performance.now();
      await work();
      if (round >= 20) times[place]?.push(performance.now() - began);
    }
  return times.map((all) => all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0) as [number, number, number];
}

async function fill(
  owner: pg.Client,
  large: string,
  mayas: string,
  omars: string,
  sender: string,
): Promise<void> {
  await owner.query(
    `insert into pair.idea (large_id, id, relationship_id, side, title, title_key, stage, sent_by, sent_at, due_on, rule_version)
     select $1, gen_random_uuid(), case when n % 2 = 0 then $2::uuid else $3::uuid end, 'msme', t, t, 'title', $4,
       now() - n * interval '1 minute', current_date + n % 20, 'bench'
     from (select n, case when n % 1000 = 77 then 'bush 77 of ' else 'tray ' end || md5(n::text)
         || case when n % 20 = 0 then ' in the depot' else ' on the line' end as t
       from generate_series(1, $5::int) n) made`,
    [large, mayas, omars, sender, size],
  );
  await owner.query("vacuum analyze pair.idea");
}
