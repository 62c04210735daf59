import { describe, expect, test } from "vitest";
import { became, openImports } from "../../../test/import.ts";

const { load, undo, world, invoices, clean, owner } = await openImports();
const head = "Supplier,Invoice Number,Invoice Date,Amount,Paid Date,Paid Amount,Comment\n";

describe("all or nothing", () => {
  test("dry, the same is said and nothing written", async () => {
    await clean();
    await load(`${head}A,1,2026-01-05,100.00,,,`);
    const before = await world();
    const text = `${head}A,1,2026-01-05,100.00,2026-02-01,100.00,\nNew Firm,2,2026-01-05,7.00,,,\nA,3,,x,,,`;
    const dry = await load(text, { dryRun: true });
    expect(await world()).toBe(before);
    const real = await load(text);
    expect({ ...dry.result, newCompanies: [] }).toEqual({ ...real.result, newCompanies: [] });
    expect(real.became).toEqual(became(1, 1, 0, 1));
  });

  test("strict, one refused row refuses all and is named", async () => {
    await clean();
    const before = await world();
    const refused = load(`${head}A,1,2026-01-05,100.00,,,\nA,2,2026-01-05,,,,`, { strict: true });
    await expect(refused).rejects.toMatchObject({
      code: "rows-refused",
      fields: [{ row: 3, field: "amount", code: "amount-missing" }],
    });
    expect(await world()).toBe(before);
    const { rows } = await owner.query(
      "select state, refusal->>'code' as code from shared.import order by id desc limit 1",
    );
    expect(rows).toEqual([{ state: "refused", code: "rows-refused" }]);
  });

  test("several files are one import; a fault in the last loads none", async () => {
    await clean();
    const one = `${head}A,1,2026-01-05,100.00,,,`;
    await expect(load([one, "no ledger at all"])).rejects.toMatchObject({ kind: "invalid" });
    expect(await invoices("number")).toEqual([]);
    const both = await load([one, `${head}A,1,2026-01-05,100.00,2026-02-01,100.00,\nB,x,2026-01-05,y,,,`]);
    expect(both.became).toEqual(became(1, 1, 0, 1));
    expect(both.result.problems[0]?.message).toMatch(/^ledger-2\.csv: /);
    const before = await invoices("number");
    expect(before).toEqual([["1"]]);
    await undo(both.importId);
    expect(await invoices("number")).toEqual([]);
  });

  test("two at once: the second waits, and both load", async () => {
    await clean();
    const many = Array.from({ length: 3000 }, (_, n) => `A,${n},2026-01-05,1.00,,,`).join("\n");
    const [one, two] = await Promise.all([load(head + many), load(head + many)]);
    expect([one.became.accepted, two.became.accepted].sort()).toEqual([0, 3000]);
    expect(one.became.unchanged + two.became.unchanged).toBe(3000);
  });

  test("it stands in the record, its undoing too", async () => {
    await clean();
    const { importId } = await load(`${head}A,1,2026-01-05,100.00,,,`);
    await undo(importId);
    const { rows } = await owner.query(
      "select kind, fields from pair.entry where fields->>'import' = $1 order by id",
      [importId],
    );
    expect(rows).toMatchObject([
      {
        kind: "ledger.imported",
        fields: { accepted: 1, refused: 0, totals: "GBP 100.00", files: "ledger-1.csv" },
      },
      { kind: "ledger.undone" },
    ]);
  });
});
