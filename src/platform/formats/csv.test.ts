import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Refusal } from "../refusal.ts";
import { type CsvOptions, readCsv, type SkippedRow } from "./csv.ts";
import { separators } from "./csv-shape.ts";
import type { ByteSource } from "./encoding.ts";

const source = (text: string): ByteSource =>
  async function* () {
    yield Buffer.from(text);
  };

async function read(text: string, options?: CsvOptions) {
  const table = await readCsv(source(text), options);
  const skipped: SkippedRow[] = [];
  const rows = [];
  for await (const batch of table.rows((row) => skipped.push(row))) rows.push(...batch);
  return { ...table, skipped, cells: rows.map((row) => row.cells), numbers: rows.map((row) => row.row) };
}

async function refused(text: string, options?: CsvOptions): Promise<string> {
  try {
    await read(text, options);
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return "accepted";
}

const names = {
  headerScore: (cells: readonly string[]) =>
    cells.filter((cell) => /^(supplier|amount)$/i.test(cell.trim())).length,
};

describe("the separator is found and said", () => {
  test.each([
    [",", "Supplier,Amount\nAcme,5.00\n"],
    [";", "Supplier;Amount;Net\nAcme;1.234,56;1.000,00\nBolt;2,00;1,50\n"],
    ["\t", "Supplier\tAmount\nAcme, Sons\t5.00\nBolt, Nut\t6.00\n"],
    ["|", "Supplier|Amount\nAcme, Sons; Co|5.00\n"],
    [",", 'Supplier,Amount\n"Acme; Sons; Co",5.00\n"B;C;D",6\n'],
  ])("%j", async (separator, text) => {
    const table = await read(text);
    expect([table.separator, table.separatorFrom]).toEqual([separator, "detected"]);
  });

  test("a known header outweighs commas in every cell", async () => {
    const text = "Supplier;Amount\nAcme, Sons, Co;1,5\nBolt, Nut, Screw;2,5\n";
    expect((await read(text, names)).separator).toBe(";");
  });

  test("a spreadsheet's own hint and a declaration are followed", async () => {
    const hinted = await read("sep=;\nSupplier;Amount\nAcme, a, b;5\n");
    expect([hinted.separator, hinted.separatorFrom, hinted.headerRow]).toEqual([";", "hint", 2]);
    const declared = await read("a;b,c\n1;2,3\n", { separator: ";" });
    expect([declared.header, declared.separatorFrom]).toEqual([["a", "b,c"], "declared"]);
  });
});

describe("what is above, between and below the rows is left out and reported", () => {
  const paged = [
    "Spend over £500,,",
    "Page 1 of 2,,",
    "",
    "Supplier,Amount,Date",
    "Acme,1,2024-01-01",
    "",
    "Page 2 of 2,,",
    "Supplier ,Amount,Date",
    "Bolt,2,2024-01-02",
    ",,",
  ].join("\n");

  test("a paged report gives its rows with the numbers a spreadsheet shows", async () => {
    const table = await read(paged, names);
    expect(table.header).toEqual(["Supplier", "Amount", "Date"]);
    expect(table.headerRow).toBe(4);
    expect(table.cells.map((row) => row[0])).toEqual(["Acme", "Bolt"]);
    expect(table.numbers).toEqual([5, 9]);
    expect(table.skipped).toEqual([
      { row: 1, why: "title" },
      { row: 2, why: "title" },
      { row: 3, why: "empty" },
      { row: 6, why: "empty" },
      { row: 7, why: "repeated-title" },
      { row: 8, why: "repeated-header" },
      { row: 10, why: "empty" },
    ]);
  });

  test("without known names the first row that is nearly full is the header", async () => {
    expect((await read(paged)).headerRow).toBe(4);
  });

  test("a table can be read twice, and gives the same", async () => {
    const table = await readCsv(source(paged), names);
    const once = async () => {
      const rows = [];
      for await (const batch of table.rows()) rows.push(...batch);
      return rows;
    };
    expect(await once()).toEqual(await once());
  });
});

describe("a file that is cut off is refused", () => {
  test("in a quoted cell, and in the middle of a row", async () => {
    expect(await refused('a,b,c\n1,2,3\n4,"5')).toBe("truncated");
    expect(await refused("a,b,c\n1,2,3\n4,5")).toBe("truncated");
  });

  test("not when rows may be short, or the short row is closed", async () => {
    expect(await refused("a,b,c\n1,2,3\n4,5\n6,7")).toBe("accepted");
    expect(await refused("a,b,c\n1,2,3\n4,5\n")).toBe("accepted");
    expect(await refused("a,b,c\n1,2,3\n4,5,6")).toBe("accepted");
  });
});

describe("the first row may be the monstrous one", () => {
  test.each([
    ["too-many-columns", "x;".repeat(1_000_000)],
    ["row-too-long", "x".repeat(5_000_000)],
    ["row-too-long", `a,b\n1,"${"x".repeat(5_000_000)}`],
    ["no-header", "\n\n , \n"],
    ["truncated", '"a,b\n1,2'],
  ])("%s", async (code, text) => expect(await refused(text)).toBe(code));

  test("a hundred megabytes in one row are not kept in memory", async () => {
    const megabyte = Buffer.alloc(1 << 20, "x");
    let readings = 0;
    let pieces = 0;
    const open: ByteSource = async function* () {
      readings++;
      pieces = 0;
      yield Buffer.from("a,b\n1,2\n3,");
      for (; pieces < 100; pieces++) yield megabyte;
    };
    const table = await readCsv(open);
    const drain = async () => {
      for await (const _ of table.rows());
    };
    await expect(drain()).rejects.toMatchObject({ code: "row-too-long" });
    expect([readings, pieces < 4]).toEqual([2, true]);
  });
});

test("a name that stands twice is kept twice, for the reader to judge", async () => {
  expect((await read("Amount,Amount \n1,2\n")).header).toEqual(["Amount", "Amount"]);
});

test("what is written with any separator is found again without being told", async () => {
  const cell = fc.string({ unit: fc.constantFrom(...'abc 12.,;|\t"\n'), maxLength: 6 });
  const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 9 });
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom(...separators), async (rows, separator) => {
      const filled = rows.map((row, at) => [`row ${at}`, ...row]);
      const write = (text: string) => `"${text.replaceAll('"', '""')}"`;
      const text = [["Supplier", "Amount", "b", "c"], ...filled]
        .map((row) => row.map(write).join(separator))
        .join("\n");
      const found = await read(text, names);
      expect(found.separator).toBe(separator);
      expect(found.cells).toEqual(filled);
    }),
  );
});
