import { describe, expect, test } from "vitest";
import type { DateOrder } from "./date-format.ts";
import { dateFields, type LedgerField, moneyFields } from "./ledger-field.ts";
import type { RowFormat } from "./ledger-row.ts";
import { RowReader } from "./row-reader.ts";

const header: LedgerField[] = [
  "msme",
  "msmeId",
  "number",
  "issuedOn",
  "amount",
  "currency",
  "paidOn",
  "paidAmount",
];

function formatFor(fields: readonly LedgerField[], order: DateOrder = "dmy", currency = "GBP"): RowFormat {
  const marks = { ",": "unknown", ".": "decimals" } as const;
  return {
    mapping: new Map(fields.map((field, at) => [field, at])),
    width: fields.length,
    dates: new Map(dateFields.filter((field) => fields.includes(field)).map((field) => [field, order])),
    amounts: new Map(moneyFields.filter((field) => fields.includes(field)).map((field) => [field, marks])),
    currency,
    entity: null,
  };
}

/** One row, by field; what is not given is empty. */
function read(cells: Partial<Record<LedgerField, string>>, format?: RowFormat) {
  const fields = [...new Set([...header, ...(Object.keys(cells) as LedgerField[])])];
  const reader = new RowReader(format ?? formatFor(fields), (text) => text);
  const row = { msme: "Acme Ltd", number: "INV-1", amount: "10.00", ...cells };
  return reader.read({ row: 7, cells: fields.map((field) => row[field as keyof typeof row] ?? "") });
}

const codes = (outcome: ReturnType<typeof read>) =>
  outcome.problems.map(({ field, code }) => `${field} ${code}`);

describe("what is required and damaged refuses the row", () => {
  test.each<[Partial<Record<LedgerField, string>>, string[]]>([
    [{ msme: "" }, ["msme msme-missing"]],
    [{ msme: " \u00a0 " }, ["msme msme-missing"]],
    [{ amount: "" }, ["amount amount-missing"]],
    [{ amount: "ten" }, ["amount amount-unreadable"]],
    [{ amount: "1,234" }, ["amount amount-two-meanings"]],
    [{ amount: "90071992547409.93" }, ["amount amount-too-large"]],
    [{ amount: "10.005" }, ["amount amount-two-meanings"]],
    [{ amount: "9007199254740993", currency: "JPY" }, ["amount amount-too-large"]],
    [{ amount: "10.5", currency: "JPY" }, ["amount amount-too-many-decimals"]],
    [{ amount: "€10" }, ["amount amount-other-currency"]],
    [{ currency: "XYZ" }, ["currency currency-unknown"]],
    [{ currency: "$" }, ["currency currency-unknown"]],
    [{ msme: "x".repeat(201) }, ["msme text-too-long"]],
    [{ number: "x".repeat(101) }, ["number text-too-long"]],
    [{ msme: "", amount: "ten", paidOn: "soon" }, ["amount amount-unreadable", "msme msme-missing"]],
  ])("%j", (cells, problems) => {
    const outcome = read(cells);
    expect(outcome.kept).toBeUndefined();
    expect(codes(outcome)).toEqual(problems);
    expect(outcome.problems.every((problem) => problem.row === 7 && problem.message !== "")).toBe(true);
  });

  test("a row whose cells nobody can tell apart", () => {
    const reader = new RowReader(formatFor(["msme", "amount"]), (text) => text);
    const codesOf = (cells: string[], flaw?: "stray-quote" | "quote-in-cell") =>
      reader.read({ row: 2, cells, flaw }).problems.map(({ code }) => code);
    expect(codesOf(["Bolts", "Nuts Ltd", "5"])).toEqual(["too-many-cells"]);
    expect(codesOf(["Acme", "5", " ", ""])).toEqual([]);
    expect(codesOf(['"Acme" Ltd', "5"], "stray-quote")).toEqual(["stray-quote"]);
    expect(codesOf(['3" Pipe Ltd', "5"], "quote-in-cell")).toEqual(["quote-in-cell"]);
    expect(codesOf(['="Acme"', "5"], "quote-in-cell")).toEqual([]);
    expect(codesOf(["Acme"])).toEqual(["amount-missing"]);
  });

  test("one bad row leaves nothing behind in the next", () => {
    const reader = new RowReader(formatFor(["msme", "amount", "issuedOn"]), (text) => text);
    expect(reader.read({ row: 2, cells: ["", "x", "soon"] }).kept).toBeUndefined();
    expect(reader.read({ row: 3, cells: ["Acme", "1.00", ""] })).toMatchObject({
      kept: { row: 3 },
      problems: [],
    });
  });
});

describe("what is optional and damaged is not known, and named", () => {
  test.each<[Partial<Record<LedgerField, string>>, LedgerField, string]>([
    [{ issuedOn: "31/02/2024" }, "issuedOn", "date-unreadable"],
    [{ dueOn: "02/13/2024" }, "dueOn", "date-unreadable"],
    [{ termsDays: "soon" }, "termsDays", "value-unreadable"],
    [{ country: "391" }, "country", "value-unreadable"],
    [{ sizeClass: "tiny" }, "sizeClass", "value-unreadable"],
    [{ kind: "Revenue" }, "kind", "value-unreadable"],
    [{ disputed: "maybe" }, "disputed", "value-unreadable"],
    [{ retention: "1,234" }, "retention", "amount-two-meanings"],
    [{ withheld: "x" }, "withheld", "amount-unreadable"],
    [{ disputeReason: "x".repeat(501) }, "disputeReason", "text-too-long"],
  ])("%j", (cells, field, code) => {
    const outcome = read(cells);
    expect(codes(outcome)).toEqual([`${field} ${code}`]);
    expect(outcome.kept?.invoice[field]).toBeNull();
  });

  test("a whole good row", () => {
    const { kept, problems } = read({
      ...{ msmeId: "V-7", country: "uk", sizeClass: "Small", kind: "Credit note", issuedOn: "31/01/2024" },
      ...{
        termsDays: "Net 30",
        amount: "-1,234.50",
        currency: "eur",
        disputed: "yes",
        purchaseOrder: '="0042"',
      },
      ...{ number: "0000611365", fundingFee: "1.20" },
    });
    expect(problems).toEqual([]);
    expect(kept).toMatchObject({ row: 7, paidKnown: true, msmeKey: "id V-7", cellsDigest: null });
    expect(kept?.invoice).toMatchObject({
      ...{
        msme: "Acme Ltd",
        msmeId: "V-7",
        number: "0000611365",
        country: "GB",
        sizeClass: "small",
        kind: "credit-note",
      },
      ...{
        issuedOn: "2024-01-31",
        termsDays: 30,
        amount: -123450,
        currency: "EUR",
        disputed: true,
        purchaseOrder: "0042",
      },
      ...{ fundingFee: 120, paidOn: null, dueOn: null, entity: null },
    });
  });

  test("currencies of no and of three decimals", () => {
    expect(read({ amount: "1200", currency: "JPY" }).kept?.invoice.amount).toBe(1200);
    expect(read({ amount: "1.234", currency: "KWD" }).kept?.invoice.amount).toBe(1234);
    expect(read({ amount: "9007199254740991", currency: "JPY" }).kept?.invoice.amount).toBe(
      Number.MAX_SAFE_INTEGER,
    );
  });

  test("what the file does not say comes from the command", () => {
    const format = { ...formatFor(["msme", "amount", "currency", "entity"], "iso", "INR"), entity: "UK01" };
    const reader = new RowReader(format, (text) => text);
    const invoice = (cells: string[]) => reader.read({ row: 2, cells }).kept?.invoice;
    expect(invoice(["Acme", "1", "", ""])).toMatchObject({ currency: "INR", entity: "UK01" });
    expect(invoice(["Acme", "1", "EUR", "DE01"])).toMatchObject({ currency: "EUR", entity: "DE01" });
  });
});

describe("a payment that cannot be read never makes an invoice unpaid, nor paid in full", () => {
  test.each<[string, string, string | null, number | null, boolean, string[]]>([
    ["", "", null, null, true, []],
    ["unpaid", "", null, null, true, []],
    ["31/01/2024", "", "2024-01-31", null, true, []],
    ["31/01/2024", "5.00", "2024-01-31", 500, true, []],
    ["00:00:00", "", null, null, false, ["paidOn date-unreadable"]],
    ["02/31/2024", "5.00", null, 500, false, ["paidOn date-unreadable"]],
    ["31/01/2024", "five", null, null, false, ["paidAmount amount-unreadable"]],
    ["", "5.00", null, 500, false, ["paidOn paid-day-missing"]],
    ["unpaid", "5.00", null, 500, false, ["paidOn paid-day-missing"]],
    ["", "0.00", null, 0, true, []],
    ["", "five", null, null, false, ["paidAmount amount-unreadable"]],
  ])("%j %j", (paidOn, paidAmount, day, amount, known, problems) => {
    const outcome = read({ paidOn, paidAmount });
    expect(codes(outcome)).toEqual(problems);
    expect(outcome.kept?.paidKnown).toBe(known);
    expect(outcome.kept?.invoice).toMatchObject({ paidOn: day, paidAmount: amount });
  });
});

describe("by what rows are told apart", () => {
  const keys = (cells: Partial<Record<LedgerField, string>>) => {
    const { kept } = read(cells);
    return { who: kept?.msmeKey, cells: kept?.cellsDigest };
  };

  test("the firm's own id is who it is; without one, its name as written", () => {
    expect(keys({ msmeId: "7" }).who).toBe(keys({ msmeId: "7", msme: "Acme Limited" }).who);
    expect(keys({}).who).not.toBe(keys({ msme: "ACME Ltd" }).who);
    expect(keys({ msmeId: "Acme Ltd" }).who).not.toBe(keys({}).who);
  });

  test("a row without a number is known by its mapped cells, whatever the order of columns", () => {
    const fields: LedgerField[] = ["msme", "amount", "paidOn"];
    const digest = (order: LedgerField[], cells: Record<string, string>) =>
      new RowReader(formatFor(order), (text) => text).read({
        row: 2,
        cells: order.map((field) => cells[field] ?? ""),
      }).kept?.cellsDigest;
    const row = { msme: "Acme", amount: "5.00", paidOn: "01/02/2024" };
    const one = digest(fields, row);
    expect(one).toBe("amount=5.00\nmsme=Acme\npaidOn=01/02/2024\n");
    expect(digest(["paidOn", "number", "amount", "msme"], row)).toBe(one);
    expect(digest(fields, { ...row, paidOn: "" })).not.toBe(one);
    expect(keys({}).cells).toBeNull();
  });
});
