import { existsSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { became, openImports } from "../../../test/import.ts";
import { fileBytes } from "../../platform/formats/encoding.ts";

/** Ledgers that nobody here wrote, loaded for good. They stand beside the checkout and are not part of it. */
const data = join(import.meta.dirname, "../../../../shared/data");
const ibm = "ibm-ar/WA_Fn-UseC_-Accounts-Receivable.csv";
const gla = "gla-spend/all.csv";
const oxford = (quarter: string) => `oxford-spend/expenditure-over-500-${quarter}-2014.csv`;
const documents = ["en16931/ubl-examples", "peppol-bis3/examples"];
const files = [ibm, gla, ...documents, ...["jan-mar", "apr-jun", "jul-sep", "oct-dec"].map(oxford)];
const missing = files.filter((path) => !existsSync(join(data, path)));

const { clean, ledger, loadFiles, undo, world, owner } = await openImports();
const load = (path: string, options = {}) =>
  loadFiles([{ name: basename(path), open: fileBytes(join(data, path)) }], options);

function loads(): void {
  test("the IBM sample: C1 of a hundred firms agrees with its definition in SQL; again, nothing changes; undone, all is as before", async () => {
    await clean();
    const promise = await ledger.promise("C1", 30);
    const before = await world();
    const first = await load(ibm, { currency: "GBP" });
    expect(first.result).toMatchObject({ rows: 2466, accepted: 2466, msmes: 100, problems: [] });
    const { rows } = await owner.query("select day::text, invoices from shared.ledger");
    expect(rows).toEqual([{ day: "2014-01-09", invoices: 2466 }]);
    await ledger.agreesWithDefinition(promise, rows[0].day);
    const loaded = await world();
    const second = await load(ibm, { currency: "GBP" });
    expect(second.became).toEqual(became(0, 0, 2466, 0));
    expect(await world()).toBe(loaded);
    await undo(second.importId);
    expect(await world()).toBe(loaded);
    await undo(first.importId);
    expect(await world()).toBe(before);
  });

  test("payments of a public body, five years and 28,145 rows, without a number of their own", async () => {
    await clean();
    expect((await load(gla)).became).toEqual(became(28_145, 0, 0, 0));
    expect((await load(gla)).became).toEqual(became(0, 0, 28_145, 0));
  });

  test.each([
    ["jan-mar", 3859, 1],
    ["jul-sep", 3649, 0],
    ["oct-dec", 3978, 0],
  ])("a council's spending of %s, and the same again", async (quarter, accepted, refused) => {
    await clean();
    const first = await load(oxford(quarter));
    expect(first.became).toEqual(became(accepted, refused, 0, 0));
    expect((await load(oxford(quarter))).became).toEqual(became(0, refused, accepted, 0));
  });

  test("official invoice documents: every one, but those that bear a number of the same firm again", async () => {
    await clean();
    const folder = (path: string) =>
      readdirSync(join(data, path))
        .filter((name) => name.endsWith(".xml"))
        .sort()
        .map((name) => ({ name, open: fileBytes(join(data, path, name)) }));
    const loaded = await loadFiles(documents.flatMap(folder));
    expect(loaded.result.rows).toBe(26);
    const codes = new Map(loaded.result.problemCounts.map(({ code, count }) => [code, count]));
    expect(codes).toEqual(new Map([["duplicate-number", loaded.became.refused]]));
    expect(loaded.became).toEqual(became(17, 5, 4, 0));
  });

  test("a quarter without a date that can be read is refused, and loads undated where that is allowed", async () => {
    await clean();
    await expect(load(oxford("apr-jun"))).rejects.toMatchObject({ code: "dates-unreadable" });
    const loaded = await load(oxford("apr-jun"), { allowUndated: true });
    expect(loaded.became).toEqual(became(3836, 0, 0, 0));
    expect(loaded.result.problemCounts).toEqual([{ field: "paidOn", code: "date-unreadable", count: 3836 }]);
    const { rows } = await owner.query(
      "select count(*)::int as n from pair.invoice where paid_known or settled_on is not null",
    );
    expect(rows).toEqual([{ n: 0 }]);
  });
}

describe("ledgers that nobody here wrote, loaded", () => {
  if (missing.length === 0) loads();
  else {
    const where = process.env.CI ? "must be there" : "not run here";
    test(`${where}: ../shared/data lacks ${missing.join(", ")}`, () => {
      if (process.env.CI) expect(missing).toEqual([]);
    });
  }
});
