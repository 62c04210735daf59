import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCsv } from "./csv.ts";
import { type CsvCell, type CsvColumn, writeCsv } from "./csv-write.ts";

const columns: CsvColumn<readonly CsvCell[]>[] = ["Partner", "Paid", "Note"].map((header, index) => ({
  header,
  cell: (row) => row[index],
}));
const written = (rows: readonly (readonly CsvCell[])[], bom = false) =>
  new Response(writeCsv(rows, columns, { bom })).arrayBuffer().then((bytes) => Buffer.from(bytes).toString());

describe("Bruno takes out exactly what he filtered", () => {
  test("one line each, as RFC 4180 writes it", async () => {
    const rows = [
      ["Okonkwo Machining", "1234.56", null],
      ['Omar "&" Sons, Ltd', 42, "two\nlines"],
      ["Überholung مايا", 10n ** 20n, undefined],
    ];
    expect(await written(rows)).toBe(
      'Partner,Paid,Note\r\nOkonkwo Machining,1234.56,\r\n"Omar ""&"" Sons, Ltd",42,"two\nlines"\r\nÜberholung مايا,100000000000000000000,\r\n',
    );
  });
  test("no rows still give the header", async () => expect(await written([])).toBe("Partner,Paid,Note\r\n"));
  test("Excel gets its mark when asked for, once", async () => {
    expect(await written([["a", 1, ""]], true)).toMatch(/^\ufeffPartner[^\ufeff]+$/);
  });
});

describe("a spreadsheet runs nothing that a partner has written", () => {
  test.each([
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1+1",
    "\n=1",
    "＝1+1",
    "-cmd|' /C calc'!A0",
  ])("%j", async (text) => {
    const cell = (await written([[text, 0, ""]])).split("Note\r\n")[1] ?? "";
    expect(cell.replace(/^"/, "")).toMatch(/^'/);
  });
  test("negative amounts stay numbers", async () => {
    expect(await written([["-5.00", -7, "-0.05"]])).toContain("\r\n-5.00,-7,-0.05\r\n");
  });
  test("a header is text of ours or a partner's too", async () => {
    const csv = await new Response(writeCsv([], [{ header: "=1+1", cell: () => "" }])).text();
    expect(csv).toBe("'=1+1\r\n");
  });
});

test("whatever is written is read back by our own reader", async () => {
  const text = fc.string({ unit: fc.constantFrom(..."ab1,;\"'\n\r\t |é"), maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }), async (rows) => {
      const source = rows.map(([a, b]) => ["x", `a${a}`, `b${b}z`]);
      const bytes = Buffer.from(await written(source));
      const table = await readCsv(
        async function* () {
          yield bytes;
        },
        { separator: "," },
      );
      const read: string[][] = [];
      for await (const batch of table.rows()) for (const row of batch) read.push([...row.cells]);
      expect(read).toEqual(source);
    }),
    { numRuns: 200 },
  );
});

describe("a long export is streamed", () => {
  test("rows are fetched as they are read, and the source is let go when Bruno leaves", async () => {
    let fetched = 0;
    let released = false;
    async function* source() {
      try {
        for (;;) yield ["Okonkwo", ++fetched, "x".repeat(1000)];
      } finally {
        released = true;
      }
    }
    const reader = writeCsv(source(), columns).getReader();
    await reader.read();
    expect(fetched).toBeLessThan(1000);
    await reader.cancel();
    await expect.poll(() => released).toBe(true);
  });
  test("a fault half-way breaks the export: it never looks complete", async () => {
    async function* source() {
      yield ["Okonkwo", 1, ""];
      throw new Error("connection lost");
    }
    await expect(new Response(writeCsv(source(), columns)).text()).rejects.toThrow();
  });
});
