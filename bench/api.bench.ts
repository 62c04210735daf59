import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { asSystem } from "../src/people/access/proof.ts";
import { makeTokenFor } from "../src/people/tokens/actions.ts";
import { uuidv7 } from "../src/platform/ids.ts";
import { openEmbedded, stopEmbedded } from "../src/platform/keeper/embedded.ts";
import { root } from "../src/platform/root.ts";
import { databaseAt } from "../test/database.ts";
import { writeInvoices } from "../test/invoices.ts";
import { populate } from "../test/world.ts";
import { beside } from "./beside.ts";
import { ratio } from "./ratio.ts";

/**
 * One thing, read by a program by its id: token, wall, policy, shape, tag. A relationship, and an invoice among a hundred
 * thousand. Beside each a bare handler.
 */
export default async function bench(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "evenhand-bench-"));
  const keeper = [process.execPath, join(root, "dist/keeper.worker.js")];
  const embedded = await openEmbedded(data, { keeper });
  try {
    const admin = new pg.Client({ connectionString: embedded.url });
    await admin.connect();
    await admin.query("create database bench_api");
    await admin.end();
    const url = databaseAt(embedded.url, "bench_api");
    let ids: Ids | undefined;
    let invoice = "";
    for (const what of ["relationships", "invoices"] as const) {
      const { ours, bare } = await beside(url, data, async (house) => {
        if (!ids) {
          ids = await populate(url);
          invoice = await fill(url, ids);
        }
        const organization = { id: ids.northline, side: "large" } as const;
        const given = { id: uuidv7(), name: "bench", scopes: [`${what}:read` as const], days: null };
        const { token } = await asSystem(house.db, house.clock.now(), (access) =>
          makeTokenFor(access, organization, given),
        );
        return {
          path: `/api/v1/${what}/${what === "invoices" ? invoice : ids.mayas}`,
          headers: { authorization: `Bearer ${token}` },
        };
      });
      const line = `API read by id (${what}), to a bare handler with the same SQL`;
      ratio(line, 1 / ours, 1 / bare, "requests/s", { least: 0.3 });
    }
  } finally {
    await embedded.close();
    await stopEmbedded(data);
    rmSync(data, { recursive: true, force: true });
  }
}

type Ids = Awaited<ReturnType<typeof populate>>;

/** A ledger of a hundred thousand invoices of two firms. Answers the id of one of them. */
async function fill(url: string, { northline, mayas, omars }: Ids): Promise<string> {
  const [id] = await writeInvoices(url, { largeId: northline, relationshipId: mayas, told: "2026-11-20" }, [
    {
      number: "H-1",
      amount: 120_00,
      issued: "2026-05-01",
      received: "2026-05-03",
      paid: [["2026-05-30", null]],
    },
  ]);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    `insert into pair.invoice (large_id, id, relationship_id, import_id, key, number, kind, issued_on, received_on, amount,
       currency, paid_on, paid_amount, paid_known, settled_on)
     select i.large_id, gen_random_uuid(), (array[$1, $2]::uuid[])[1 + n % 2], i.import_id, 'number N' || n, 'N' || n,
       'invoice', i.issued_on, i.received_on, i.amount + n, i.currency, i.paid_on, i.paid_amount, true, i.settled_on
     from pair.invoice i, generate_series(1, 100000) n`,
    [mayas, omars],
  );
  await client.query("vacuum analyze pair.invoice");
  await client.end();
  return id ?? "";
}
