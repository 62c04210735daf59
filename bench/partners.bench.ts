import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { createSession } from "../src/people/sign-in/actions.ts";
import { openEmbedded, stopEmbedded } from "../src/platform/keeper/embedded.ts";
import { root } from "../src/platform/root.ts";
import { databaseAt } from "../test/database.ts";
import { promiseDays, writeInvoices } from "../test/invoices.ts";
import { populate } from "../test/world.ts";
import { beside } from "./beside.ts";
import { ratio } from "./ratio.ts";

/**
 * What Bruno opens at 1,000, 10,000 and 100,000 partners with five invoices each: the list of partners (50 rows, two filters, by
 * name, with its capped count), one partner's page, and its money over two years, ten connections. Beside each a bare
 * handler.
 */
const pages = {
  "partners list": () => "/partners?size=small&state=active",
  "relationship page": ({ mayas }: Ids) => `/partners/${mayas}`,
  "money of a relationship": ({ mayas }: Ids) => `/partners/${mayas}/money`,
} as const;
type Page = keyof typeof pages;
type Ids = Awaited<ReturnType<typeof populate>>;
const sizes = [1_000, 10_000, 100_000] as const;

export default async function bench(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "evenhand-bench-"));
  const keeper = [process.execPath, join(root, "dist/keeper.worker.js")];
  const embedded = await openEmbedded(data, { keeper });
  try {
    const seconds = new Map<Page, number[]>();
    for (const size of sizes) {
      const began = performance.now();
      for (const [page, { ours, bare }] of await measure(embedded.url, data, size)) {
        seconds.set(page, [...(seconds.get(page) ?? []), ours]);
        const what = `${page} at ${size}, to a bare handler with the same SQL`;
        ratio(what, 1 / ours, 1 / bare, "requests/s", page === "partners list" ? { least: 0.4 } : {});
      }
      console.log(
        `  ${size} partners: made and asked in ${((performance.now() - began) / 1000).toFixed(0)} s`,
      );
    }
    for (const [page, [first = 1, , last = 1]] of seconds)
      ratio(`${page} at 100,000 partners to one at 1,000`, last * 1000, first * 1000, "ms", { most: 1.5 });
  } finally {
    await embedded.close();
    await stopEmbedded(data);
    rmSync(data, { recursive: true, force: true });
  }
}

async function measure(server: string, data: string, size: number) {
  const name = `bench_${size}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = databaseAt(server, name);
  let ids: Ids | undefined;
  const found: [Page, { ours: number; bare: number }][] = [];
  for (const page of Object.keys(pages) as Page[])
    found.push([
      page,
      await beside(url, data, async (house) => {
        if (!ids) {
          ids = await populate(url);
          await fill(url, ids.northline, ids.unit, ids.person.bruno, size);
          await fillLedger(url, ids);
        }
        return { path: pages[page](ids), headers: { cookie: await createSession(house, ids.person.bruno) } };
      }),
    ]);
  return found;
}

/** Every partner's five invoices, and two years of Maya's, with a promise to pay within 30 days. */
async function fillLedger(url: string, { northline, mayas }: Ids): Promise<void> {
  const at = { largeId: northline, relationshipId: mayas, told: "2026-11-20" };
  await writeInvoices(
    url,
    at,
    Array.from({ length: 480 }, (_, n) => {
      const received = Temporal.PlainDate.from("2024-11-20").add({ days: Math.floor((n * 3) / 2) });
      const paid = received.add({ days: 20 + (n % 17) });
      const settles = Temporal.PlainDate.compare(paid, at.told) <= 0;
      return {
        ...{ number: `H-${n}`, amount: 1_000_00 + n, received: received.toString(), terms: 30 },
        ...(settles ? { paid: [[paid.toString(), null]] as const } : {}),
      };
    }),
  );
  await promiseDays(url, { largeId: northline }, [{ days: 30 }]);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `insert into pair.invoice (large_id, id, relationship_id, import_id, key, number, kind, received_on, terms_days, amount,
       currency, paid_on, paid_amount, paid_known, settled_on)
     select i.large_id, gen_random_uuid(), r.id, i.import_id, 'number N' || n, 'N' || n, 'invoice', i.received_on, 30, i.amount,
       'GBP', i.paid_on, i.paid_amount, true, i.settled_on
     from shared.relationship r, generate_series(1, 5) n join pair.invoice i on i.number = 'H-' || n * 95
     where r.large_id = $1 and i.large_id = $1 and r.id <> $2`,
    [northline, mayas],
  );
  await client.query("vacuum analyze pair.invoice");
  await client.end();
}

async function fill(url: string, large: string, unit: string, contact: string, size: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `create temp table made as select gen_random_uuid() as msme, gen_random_uuid() as pair, i,
       'firm ' || md5(i::text) || ' ' || i as name from generate_series(1, $1::int) i`,
    [size],
  );
  await client.query(
    `insert into shared.organization (id, slug, name, name_key, side, country, currency, created_at)
     select msme, 'firm-' || i, name, name, 'msme', 'GB', 'GBP', now() from made`,
  );
  await client.query(
    `insert into shared.relationship (large_id, id, msme_id, unit_id, contact_person_id, state, stage, since,
       partner_name, name_key, country, size_class, created_at)
     select $1, pair, msme, $2, $3, (array['active', 'active', 'invited'])[1 + i % 3], 5, date '2020-01-01' + i % 2000,
       name, name, (array['GB', 'DE', 'FR'])[1 + i % 3], (array['micro', 'small', 'medium', 'unknown'])[1 + i % 4], now()
     from made order by name`,
    [large, unit, contact],
  );
  await client.query("vacuum analyze shared.relationship");
  await client.query("analyze");
  await client.end();
}
