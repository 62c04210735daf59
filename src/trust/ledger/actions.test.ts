import { describe, expect, test } from "vitest";
import { became, openImports } from "../../../test/import.ts";

const { load, undo, world, invoices, clean, owner } = await openImports();
const head = "Supplier,Invoice Number,Invoice Date,Amount,Paid Date,Paid Amount,Comment\n";

describe("rows of one invoice", () => {
  test.each([
    [
      "equal in all: the second changes nothing",
      ["A,1,2026-01-05,100.00,2026-02-01,100.00,x", "A,1,2026-01-05,100.00,2026-02-01,100.00,y"],
      became(1, 0, 1, 0),
      [["2026-02-01"]],
    ],
    [
      "two payments of one invoice",
      ["A,1,2026-01-05,100.00,2026-02-01,40.00,", "A,1,2026-01-05,100.00,2026-03-01,60.00,"],
      became(2, 0, 0, 0),
      [["2026-03-01"]],
    ],
    [
      "payments that do not reach the amount",
      ["A,1,2026-01-05,100.00,2026-02-01,40.00,", "A,1,2026-01-05,100.00,2026-03-01,59.99,"],
      became(2, 0, 0, 0),
      [[null]],
    ],
    [
      "the same payment twice",
      [
        "A,1,2026-01-05,100.00,2026-02-01,40.00,",
        "A,1,2026-01-05,100.00,2026-03-01,60.00,",
        "A,1,2026-01-05,100.00,2026-03-01,60.00,",
      ],
      became(2, 0, 1, 0),
      [["2026-03-01"]],
    ],
    [
      "another content: refused, the first is kept",
      ["A,1,2026-01-05,100.00,,,", "A,1,2026-01-06,100.00,,,"],
      became(1, 1, 0, 0),
      [[null]],
    ],
    [
      "another payment without its amount: refused",
      ["A,1,2026-01-05,100.00,2026-02-01,,", "A,1,2026-01-05,100.00,2026-03-01,,"],
      became(1, 1, 0, 0),
      [["2026-02-01"]],
    ],
    [
      "the same number of another firm is another invoice",
      ["A,1,2026-01-05,100.00,,,", "B,1,2026-01-05,100.00,,,"],
      became(2, 0, 0, 0),
      [[null], [null]],
    ],
    [
      "without a number, equal rows are as many invoices",
      ["A,,2026-01-05,100.00,,,", "A,,2026-01-05,100.00,,,"],
      became(2, 0, 0, 0),
      [[null], [null]],
    ],
  ])("%s", async (_, rows, counts, settled) => {
    await clean();
    const loaded = await load(head + rows.join("\n"));
    expect(loaded.became).toEqual(counts);
    expect(await invoices("settled_on::text")).toEqual(settled);
    const before = await world();
    expect((await load(head + rows.join("\n"))).became).toEqual(
      became(0, counts.refused, rows.length - counts.refused, 0),
    );
    expect(await world()).toBe(before);
    if (counts.refused > 0)
      expect(loaded.result.problems).toMatchObject([{ row: 3, field: "number", code: "duplicate-number" }]);
    expect(loaded.result.totals.get("GBP")).toBe(BigInt(settled.length * 10_000));
  });

  test("one that is refused says where the first stands", async () => {
    await clean();
    const { result } = await load(
      `${head}A,1,2026-01-05,1.00,,,\nB,1,2026-01-05,1.00,,,\nA,1,2026-01-05,2.00,,,\n`,
    );
    expect(result.problems[0]?.message).toBe(
      "Number 1 of this firm stands in row 2 with other contents. Only the first is kept.",
    );
  });
});

describe("a newer ledger", () => {
  const first = "A,1,2026-01-05,100.00,,,\nA,2,2026-01-06,50.00,2026-02-01,20.00,";
  test.each([
    [
      "an invoice is paid",
      "A,1,2026-01-05,100.00,2026-02-05,100.00,",
      became(0, 0, 0, 1),
      "{2026-02-05}",
      "2026-02-05",
    ],
    [
      "a second part is paid",
      "A,2,2026-01-06,50.00,2026-03-01,30.00,",
      became(0, 0, 0, 1),
      "{2026-02-01,2026-03-01}",
      "2026-03-01",
    ],
    [
      "parts that would be more than the amount correct what stood",
      "A,2,2026-01-06,50.00,2026-03-01,50.00,",
      became(0, 0, 0, 1),
      "{2026-03-01}",
      "2026-03-01",
    ],
    ["a payment is taken back", "A,2,2026-01-06,50.00,,,", became(0, 0, 0, 1), "{}", null],
    [
      "a payment that cannot be read takes nothing back",
      "A,2,2026-01-06,50.00,soon,20.00,",
      became(0, 0, 1, 0),
      "{2026-02-01}",
      null,
    ],
    [
      "the amount is another",
      "A,2,2026-01-06,20.00,2026-02-01,20.00,",
      became(0, 0, 0, 1),
      "{2026-02-01}",
      "2026-02-01",
    ],
    ["nothing is new", "A,2,2026-01-06,50.00,2026-02-01,20.00,", became(0, 0, 1, 0), "{2026-02-01}", null],
  ])("%s", async (_, row, counts, days, settled) => {
    await clean();
    await load(head + first);
    const before = await world();
    const second = await load(head + row);
    expect(second.became).toEqual(counts);
    const number = row.split(",")[1];
    const { rows } = await owner.query(
      "select paid_on::text as days, settled_on::text as settled from pair.invoice where number = $1",
      [number],
    );
    expect(rows).toEqual([{ days, settled }]);
    await undo(second.importId);
    expect(await world()).toBe(before);
  });

  test("a column that the newer ledger does not have stays as it was", async () => {
    await clean();
    await load(`${head.replace("Comment", "Due Date")}A,1,2026-01-05,100.00,2026-02-05,100.00,2026-02-04`);
    expect((await load("Supplier,Invoice Number,Amount\nA,1,100.00\n")).became).toEqual(became(0, 0, 1, 0));
    expect(await invoices("issued_on::text, due_on::text, settled_on::text")).toEqual([
      ["2026-01-05", "2026-02-04", "2026-02-05"],
    ]);
  });

  test("an import on which a later one was built is undone after it", async () => {
    await clean();
    const before = await world();
    const one = await load(head + first);
    const two = await load(`${head}A,1,2026-01-05,100.00,2026-02-05,100.00,`);
    await expect(undo(one.importId)).rejects.toMatchObject({ code: "import-built-on" });
    await undo(two.importId);
    await undo(one.importId);
    expect(await world()).toBe(before);
    await expect(undo(one.importId)).rejects.toMatchObject({ code: "import-not-loaded" });
  });
});

test("money that a double cannot hold is refused, currencies have their own decimals, credits are kept as they are", async () => {
  await clean();
  const { result, became: counts } = await load(
    `Supplier,Invoice Number,Amount,Currency,Document Type
A,1,90071992547409.93,GBP,Invoice
A,2,90071992547409.91,GBP,Invoice
A,3,1000,JPY,Invoice
A,4,1.234,KWD,Invoice
A,5,-5.00,GBP,Credit note
A,6,1.00,XXQ,Invoice
=cmd|'/c calc'!A1,7,1.00,GBP,Invoice`,
  );
  expect(counts).toEqual(became(5, 2, 0, 0));
  expect(result.problems.map(({ row, code }) => [row, code])).toEqual([
    [2, "amount-too-large"],
    [7, "currency-unknown"],
  ]);
  expect(await invoices("number, amount::text, currency, kind")).toEqual([
    ["2", "9007199254740991", "GBP", "invoice"],
    ["3", "1000", "JPY", "invoice"],
    ["4", "1234", "KWD", "invoice"],
    ["5", "-500", "GBP", "credit-note"],
    ["7", "100", "GBP", "invoice"],
  ]);
});
