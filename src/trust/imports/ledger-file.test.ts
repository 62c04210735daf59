import { hash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { readCsv } from "../../platform/formats/csv.ts";
import { type Problem, Refusal } from "../../platform/refusal.ts";
import { guessColumns, headerScore } from "./column-guess.ts";
import { namedColumns } from "./file-fault.ts";
import type { LedgerField } from "./ledger-field.ts";
import { ledgerRows, sampleColumns, settleLedger } from "./ledger-file.ts";
import type { LedgerRow } from "./ledger-row.ts";
import type { LedgerOptions } from "./ledger-survey.ts";
import { NumberCheck } from "./number-check.ts";

type Options = Partial<LedgerOptions> & { readonly map?: Partial<Record<LedgerField, string>> };

async function load(text: string, { map = {}, ...given }: Options = {}) {
  const named = new Map(Object.entries(map)) as Map<LedgerField, string>;
  const source = async function* () {
    yield Buffer.from(text);
  };
  const table = await readCsv(source, { headerScore: headerScore([...named.values()]) });
  const proposal = guessColumns(await sampleColumns(table), namedColumns(table.header, named));
  const settled = await settleLedger(table, proposal, { currency: "GBP", currencyGiven: false, ...given });
  const kept: LedgerRow[] = [];
  const problems: Problem[] = [];
  let refused = 0;
  for await (const batch of ledgerRows(table, settled, (content) => hash("sha256", content, "base64"))) {
    kept.push(...batch.kept);
    problems.push(...batch.problems);
    refused += batch.refused;
  }
  return { ...settled, kept, problems, refused };
}

async function fault(text: string, options?: Options): Promise<string> {
  try {
    await load(text, options);
  } catch (error) {
    if (error instanceof Refusal)
      return `${error.code} ${error.fields.map(({ field }) => field).join(" ")}`.trim();
    throw error;
  }
  return "loaded";
}

const dated = (...days: string[]) =>
  `Supplier,Amount,Paid Date\n${days.map((day) => `Acme,5.00,${day}\n`).join("")}`;

describe("Paula's file is refused as a whole", () => {
  test.each<[string, string, Options?]>([
    ["loaded", dated("13/01/2024", "01/02/2024")],
    ["dates-ambiguous paidOn", dated("01/02/2024", "03/04/2024")],
    ["loaded", dated("01/02/2024"), { dateFormat: "dmy" }],
    ["dates-mixed paidOn", dated("13/01/2024", "01/13/2024")],
    ["loaded", dated("13/01/2024", "01/13/2024"), { dateFormat: "mdy" }],
    ["dates-unreadable paidOn", dated("00:00:00", "00:00:00")],
    ["loaded", dated("00:00:00", "00:00:00"), { allowUndated: true }],
    ["loaded", dated("", "")],
    ["loaded", dated("00:00:00", "2024-01-01")],
    ["loaded", dated("unpaid", "open")],
    ["dates-unreadable paidOn", dated("13/01/2024"), { dateFormat: "iso" }],
    ["no-header-match msme amount", "Firm,Worth\nAcme,5\n"],
    ["no-header-match amount", "Supplier,Worth\nAcme,5\n"],
    ["loaded", "Supplier,Worth\nAcme,5\n", { map: { amount: "worth" } }],
    ["column-unknown amount", "Supplier,Worth\nAcme,5\n", { map: { amount: "Price" } }],
    ["column-named-twice amount", "Supplier,Amount,Amount\nAcme,5,6\n"],
    ["column-named-twice number", "Supplier,Amount,No,No\nAcme,5,6,7\n", { map: { number: "No" } }],
    ["loaded", "Supplier,Amount,Note,Note\nAcme,5,6,7\n"],
    ["currency-differs amount", "Supplier,Amount (€)\nAcme,5\n"],
    ["currency-differs amount", "Supplier,Amount (EUR)\nAcme,5\n"],
    ["loaded", "Supplier,Amount (£)\nAcme,5\n"],
    ["loaded", "Supplier,Amount (€)\nAcme,5\n", { currency: "EUR", currencyGiven: true }],
    ["loaded", "Supplier,Amount (€),Currency\nAcme,5,EUR\n"],
    ["truncated", "Supplier,Amount,Paid Date\nAcme,5,2024-01-01\nBolt,6"],
  ])("%s: %j", async (expected, text, options) => expect(await fault(text, options)).toBe(expected));

  test("one column does not settle another, but says what it is", async () => {
    const text =
      "Supplier,Amount,Invoice Date,Paid Date\nA,1,13/01/2024,01/02/2024\nB,1,14/01/2024,03/02/2024\n";
    await expect(load(text)).rejects.toThrow(/“Paid Date”.*Other columns of the file are day first/);
  });

  test("every unreadable date column is named", async () => {
    expect(await fault("Supplier,Amount,Invoice Date,Paid Date\nA,1,soon,later\n")).toBe(
      "dates-unreadable issuedOn paidOn",
    );
  });
});

describe("what is settled by the whole file holds for each row", () => {
  test("the last row settles the first", async () => {
    const { kept } = await load(dated("01/02/2024", "03/04/2024", "25/12/2024"));
    expect(kept.map(({ invoice }) => invoice.paidOn)).toEqual(["2024-02-01", "2024-04-03", "2024-12-25"]);
    const amounts = await load('Supplier,Amount\nA,"1,234"\nB,"1,234,567.89"\n');
    expect(amounts.kept.map(({ invoice }) => invoice.amount)).toEqual([123400, 123456789]);
  });

  test("a row that no row settles is refused, and the rest loads", async () => {
    const { kept, problems, refused } = await load('Supplier,Amount\nA,"1,234"\nB,100.00\n');
    expect([kept.length, refused]).toEqual([1, 1]);
    expect(problems).toMatchObject([{ row: 2, field: "amount", code: "amount-two-meanings" }]);
  });

  test("rows keep the numbers of the spreadsheet under titles, repeats and empty lines", async () => {
    const text =
      'Spend report,,\n,,\nSupplier,Amount,Paid Date\nAcme,5,2024-01-01\n\nSupplier,Amount,Paid Date\n"Two\nlines",x,\n';
    const { kept, problems, rows, skipped } = await load(text);
    expect([rows, kept[0]?.row, problems[0]?.row]).toEqual([2, 4, 7]);
    expect(skipped.first.map(({ why }) => why)).toEqual(["title", "empty", "empty", "repeated-header"]);
  });

  test("semicolons, decimal commas and dotted dates of a German export", async () => {
    const text =
      "Kreditor;Name;Betrag;Belegdatum;Währung\n7;Müller GmbH;1.234,50;01.02.2024;EUR\n8;Öz;99,00;03.04.2024;EUR\n";
    const { kept } = await load(text);
    expect(kept.map(({ invoice }) => [invoice.amount, invoice.issuedOn, invoice.msme])).toEqual([
      [123450, "2024-02-01", "Müller GmbH"],
      [9900, "2024-04-03", "Öz"],
    ]);
  });
});

describe("what is told before loading", () => {
  const codes = async (text: string, options?: Options) =>
    (await load(text, options)).notices.map(({ code }) => code);

  test("no column of payments; a ledger that shows debts with a minus", async () => {
    expect(await codes("Supplier,Amount\nA,-5\nB,-6\nC,7\n")).toEqual([
      "no-payment-column",
      "mostly-negative",
    ]);
  });

  test("how each column of dates is read, and which holds none", async () => {
    const text = "Supplier,Amount,Due Date,Paid Date\nA,5,13/01/2024,00:00:00\n";
    const { notices } = await load(text);
    expect(notices.map(({ code, message }) => `${code} ${message}`)).toEqual([
      "order-settled “Due Date”: day first, as 13/01/2024 shows (1 row).",
      "no-dates “Paid Date” holds no date that can be read.",
    ]);
  });

  const lines = (header: string) =>
    `Supplier,${header},Amount,Paid Date\n${Array.from({ length: 40 }, (_, at) => `Acme,T${at >> 1},${at}.00,2024-01-01\n`).join("")}`;

  test("a booking's number that stands on several lines is not taken for the invoice's", async () => {
    const { notices, kept } = await load(lines("Transaction Number"));
    expect(notices.find(({ code }) => code === "number-repeats")?.message).toContain("50 %");
    expect(kept.every(({ invoice, cellsDigest }) => invoice.number === null && cellsDigest !== null)).toBe(
      true,
    );
  });

  test("the invoice's own number, or the one a person names, is taken even then", async () => {
    expect((await load(lines("Invoice Number"))).kept[0]?.invoice.number).toBe("T0");
    const named = await load(lines("Transaction Number"), { map: { number: "Transaction Number" } });
    expect(named.kept[0]?.invoice.number).toBe("T0");
  });
});

describe("the sample of numbers", () => {
  test("several payments of one invoice and the same row again are no conflict", () => {
    const check = new NumberCheck();
    for (let at = 0; at < 50; at++)
      check.add("1 of Acme", "amount=5", `amount=5 paid on day ${at % 7}`, true);
    expect(check.share).toBe(0);
  });

  test("it stays small and its share stays right over two hundred thousand rows", () => {
    const check = new NumberCheck();
    for (let at = 0; at < 200_000; at++) {
      const key = `T${at % 4 === 3 ? at - 1 : at} of Acme`;
      if (check.wants(key)) check.add(key, `amount=${at}`, `amount=${at}`, false);
    }
    expect(check.rows).toBeLessThan(8_192);
    expect(check.share).toBeGreaterThan(0.2);
    expect(check.share).toBeLessThan(0.3);
  });
});
