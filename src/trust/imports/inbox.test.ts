import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { openImports } from "../../../test/import.ts";
import { takeFromInbox } from "./jobs.ts";

const { app, clean, invoices, owner } = await openImports();
const folder = await mkdtemp(join(tmpdir(), "evenhand-taken-"));
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(clean);

const head = "Supplier,Invoice Number,Invoice Date,Amount\n";
async function taken(of: string | null, text: string, name = "a.csv") {
  const path = join(folder, "a.csv");
  await writeFile(path, text);
  return takeFromInbox(app.house, { folder: of, name, path });
}

test("a file in the folder of an organization is loaded for it, with every problem in the report", async () => {
  const { became, report } = await taken(
    "northline",
    `${head}A,1,2026-01-05,7.00\nB,2,2026-01-05,x\n,3,2026-01-05,1.00\n`,
  );
  expect(became).toBe("done");
  expect(report).toMatch(/loaded 3 rows of 1 firms.*1 accepted.*2 refused/);
  expect(report).toContain("row 3, amount: “x”: Enter the amount");
  expect(report).toContain("row 4, msme: The row names no firm.");
  expect(await invoices("number")).toEqual([["1"]]);
  const { rows } = await owner.query(
    "select source, state, made_by from shared.import order by id desc limit 1",
  );
  expect(rows).toEqual([{ source: "folder", state: "loaded", made_by: null }]);
});

test("in the inbox itself it is for the only large organization; taken twice it changes nothing", async () => {
  for (const counts of ["1 accepted, 0 updated, 0 unchanged", "0 accepted, 0 updated, 1 unchanged"])
    expect((await taken(null, `${head}A,1,2026-01-05,7.00\n`)).report).toContain(counts);
  await owner.query(
    `insert into shared.organization (id, slug, name, name_key, side, country, currency, size_regime, claimed_at, created_at)
     values (gen_random_uuid(), 'southline', 'Southline', 'southline', 'large', 'GB', 'GBP', 'uk', now(), now())`,
  );
  expect(await taken(null, head)).toMatchObject({
    became: "refused",
    report: expect.stringContaining("more than one large organization"),
  });
  await owner.query("delete from shared.organization where slug = 'southline'");
});

test("a file that cannot be read, and a folder of nobody, are refused with the reason", async () => {
  const { became, report } = await taken("northline", "Supplier,Amount,Invoice Date\nA,1,03/04/2024\n");
  expect(became).toBe("refused");
  expect(report).toContain("fits both day first and month first");
  expect(report).not.toContain("--");
  expect((await taken("nobody", head)).report).toContain("There is no large organization “nobody”.");
  expect(await taken("northline", `${head}A,1,2026-01-05,x\n`)).toMatchObject({ became: "refused" });
});

test("a name that would break or turn a line is kept without what does that", async () => {
  for (const [name, kept] of [
    ["a\n\u202eb.csv", "a b.csv"],
    ["\u202e", "ledger"],
  ] as const) {
    await taken("northline", `${head}A,1,2026-01-05,7.00\n`, name);
    const { rows } = await owner.query("select file_name from shared.import order by id desc limit 1");
    expect(rows).toEqual([{ file_name: kept }]);
  }
});
