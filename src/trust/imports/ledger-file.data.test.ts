import { hash } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readCsv } from "../../platform/formats/csv.ts";
import { fileBytes } from "../../platform/formats/encoding.ts";
import { guessColumns, headerScore } from "./column-guess.ts";
import { ledgerRows, sampleColumns, settleLedger } from "./ledger-file.ts";

/** Ledgers that nobody here wrote. They stand beside the checkout and are not part of it: some state no licence. */
const data = join(import.meta.dirname, "../../../../shared/data");
const ledgers = {
  ibm: "ibm-ar/WA_Fn-UseC_-Accounts-Receivable.csv",
  gla: "gla-spend/all.csv",
  winter: "oxford-spend/expenditure-over-500-jan-mar-2014.csv",
  spring: "oxford-spend/expenditure-over-500-apr-jun-2014.csv",
  summer: "oxford-spend/expenditure-over-500-jul-sep-2014.csv",
  autumn: "oxford-spend/expenditure-over-500-oct-dec-2014.csv",
};
const missing = Object.values(ledgers).filter((path) => !existsSync(join(data, path)));

async function load(path: string, allowUndated = false) {
  const table = await readCsv(fileBytes(join(data, path)), { headerScore: headerScore() });
  const proposal = guessColumns(await sampleColumns(table));
  const settled = await settleLedger(table, proposal, {
    currency: "GBP",
    currencyGiven: false,
    allowUndated,
  });
  const counts = { kept: 0, refused: 0, paid: 0, minorUnits: 0n };
  const firms = new Set<string>();
  const [codes, orders] = [new Map<string, number>(), Object.fromEntries(settled.format.dates)];
  for await (const batch of ledgerRows(table, settled, (text) => hash("sha256", text, "base64"))) {
    counts.kept += batch.kept.length;
    counts.refused += batch.refused;
    for (const { code } of batch.problems) codes.set(code, (codes.get(code) ?? 0) + 1);
    for (const { msmeKey, invoice } of batch.kept) {
      firms.add(msmeKey);
      counts.minorUnits += BigInt(invoice.amount);
      if (invoice.paidOn !== null) counts.paid++;
    }
  }
  return {
    ...counts,
    firms: firms.size,
    orders,
    codes: Object.fromEntries(codes),
    mapping: [...settled.format.mapping.keys()].sort(),
  };
}

function reads(): void {
  test("the IBM sample: every invoice of a hundred firms, month first", async () => {
    const loaded = await load(ledgers.ibm);
    expect(loaded).toMatchObject({
      kept: 2466,
      refused: 0,
      firms: 100,
      paid: 2466,
      minorUnits: 14_770_318n,
      codes: {},
    });
    expect(loaded.orders).toEqual({ issuedOn: "mdy", dueOn: "mdy", paidOn: "mdy" });
    expect(loaded.mapping).toEqual(["amount", "disputed", "dueOn", "issuedOn", "msmeId", "number", "paidOn"]);
  });

  test("five years of a public body: every payment, though its documents have several lines", async () => {
    const loaded = await load(ledgers.gla);
    expect(loaded).toMatchObject({ kept: 28_145, refused: 0, firms: 3_176, paid: 28_145, codes: {} });
    expect(loaded.mapping).toEqual(["amount", "msme", "msmeId", "paidOn"]);
  });

  test.each([
    ["January to March", ledgers.winter, 3859, 1, { "amount-missing": 1, "msme-missing": 1 }],
    ["July to September", ledgers.summer, 3649, 0, {}],
    ["October to December", ledgers.autumn, 3978, 0, {}],
  ])("a council from %s: every row, or its reason", async (_, path, kept, refused, codes) => {
    const loaded = await load(path);
    expect(loaded).toMatchObject({ kept, refused, paid: kept, codes, orders: { paidOn: "dmy" } });
    expect(loaded.mapping).toEqual(["amount", "msme", "msmeId", "number", "paidOn"]);
  });

  test("a council from April to June gives no date: refused, and loaded undated where that is allowed", async () => {
    await expect(load(ledgers.spring)).rejects.toMatchObject({ code: "dates-unreadable" });
    const loaded = await load(ledgers.spring, true);
    expect(loaded).toMatchObject({ kept: 3836, refused: 0, paid: 0, codes: { "date-unreadable": 3836 } });
  });
}

describe("ledgers that nobody here wrote", () => {
  if (missing.length === 0) reads();
  else {
    const where = process.env.CI ? "must be there" : "not run here";
    test(`${where}: ../shared/data lacks ${missing.join(", ")}`, () => {
      if (process.env.CI) expect(missing).toEqual([]);
    });
  }
});
