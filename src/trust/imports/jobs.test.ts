import { expect, test } from "vitest";
import { became, openImports } from "../../../test/import.ts";

const { clean, invoices, loadFiles, owner } = await openImports();

const names = "urn:oasis:names:specification:ubl:schema:xsd:";
function document(
  id: string,
  { root = "Invoice", amount = "100.00", inside = "", currency = "EUR", code = "380" } = {},
) {
  return `<?xml version="1.0" encoding="UTF-8"?>
<${root} xmlns="${names}${root}-2" xmlns:cac="${names}CommonAggregateComponents-2" xmlns:cbc="${names}CommonBasicComponents-2">
  <cbc:ID>${id}</cbc:ID><cbc:IssueDate>2026-03-02+01:00</cbc:IssueDate>
  ${root === "Invoice" ? `<cbc:DueDate>2026-04-01</cbc:DueDate><cbc:InvoiceTypeCode>${code}</cbc:InvoiceTypeCode>` : ""}
  <cac:OrderReference><cbc:ID>PO 7</cbc:ID></cac:OrderReference>
  <cac:AccountingSupplierParty><cac:Party>
    <cac:PartyName><cbc:Name>Bohm trading</cbc:Name></cac:PartyName>
    <cac:PostalAddress><cac:Country><cbc:IdentificationCode>DE</cbc:IdentificationCode></cac:Country></cac:PostalAddress>
    <cac:PartyLegalEntity><cbc:RegistrationName>Böhm GmbH</cbc:RegistrationName><cbc:CompanyID>HRB 1234</cbc:CompanyID></cac:PartyLegalEntity>
  </cac:Party></cac:AccountingSupplierParty>
  <cac:PaymentTerms><cbc:Note>Net 30 days</cbc:Note></cac:PaymentTerms>
  <cac:LegalMonetaryTotal>${amount === "" ? "" : `<cbc:PayableAmount currencyID="${currency}">${amount}</cbc:PayableAmount>`}</cac:LegalMonetaryTotal>
  ${inside}
</${root}>`;
}
const file = (name: string, text: string) => ({
  name,
  open: async function* () {
    yield Buffer.from(text);
  },
});

test("invoices and credit notes in UBL: each document is a row, known by its content, whatever it is called", async () => {
  await clean();
  const files = [
    file("a.txt", document("1")),
    file("b.xml", document("2", { root: "CreditNote" })),
    file("c.xml", document("3", { code: "381" })),
  ];
  const first = await loadFiles(files);
  expect(first.became).toEqual(became(3, 0, 0, 0));
  expect(
    await invoices(
      "number, kind, amount::int, currency, issued_on::text, due_on::text, terms_days, purchase_order",
    ),
  ).toEqual([
    ["1", "invoice", 10_000, "EUR", "2026-03-02", "2026-04-01", 30, "PO 7"],
    ["2", "credit-note", 10_000, "EUR", "2026-03-02", null, 30, "PO 7"],
    ["3", "credit-note", 10_000, "EUR", "2026-03-02", "2026-04-01", 30, "PO 7"],
  ]);
  const { rows } = await owner.query(
    "select partner_name, own_number, country from shared.relationship where own_number = 'HRB 1234'",
  );
  expect(rows).toEqual([{ partner_name: "Böhm GmbH", own_number: "HRB 1234", country: "DE" }]);
  expect((await loadFiles(files)).became).toEqual(became(0, 0, 3, 0));
});

test("a document that cannot be read is refused by its name and its reason; the others load", async () => {
  await clean();
  const { became: counts, result } = await loadFiles([
    file("good.xml", document("1")),
    file("cut.xml", document("2").slice(0, -30)),
    file("page.xml", "<html/>"),
    file("free.xml", document("4", { amount: "" })),
    file("twice.xml", document("1", { amount: "7.00" })),
    file("pence.xml", document("6", { amount: "1.005" })),
    file("zorkmid.xml", document("7", { currency: "ZRK" })),
  ]);
  expect(counts).toEqual(became(1, 6, 0, 0));
  expect(result.problems.map(({ row, code, message }) => [row, code, message.split(":")[0]])).toEqual([
    [2, "not-xml", "cut.xml"],
    [3, "not-ubl", "page.xml"],
    [4, "amount-missing", "free.xml"],
    [6, "amount-too-many-decimals", "pence.xml"],
    [7, "currency-unknown", "zorkmid.xml"],
    [
      5,
      "duplicate-number",
      "Number 1 of this firm stands in row 1 with other contents. Only the first is kept.",
    ],
  ]);
});

test("a payment told by a ledger is not taken back by the document of the same invoice", async () => {
  await clean();
  await loadFiles([
    file(
      "ledger.csv",
      "Vendor No,Vendor,Invoice Number,Amount,Currency,Paid Date\nHRB 1234,Böhm GmbH,1,100.00,EUR,2026-03-20\n",
    ),
  ]);
  expect((await loadFiles([file("1.xml", document("1"))])).became).toEqual(became(0, 0, 0, 1));
  expect(await invoices("issued_on::text, settled_on::text")).toEqual([["2026-03-02", "2026-03-20"]]);
});

test("documents and a ledger in one import", async () => {
  await clean();
  const { became: counts } = await loadFiles([
    file("1.xml", document("1")),
    file("ledger.csv", "Vendor,Invoice Number,Amount\nOther,1,5.00\n"),
  ]);
  expect(counts).toEqual(became(2, 0, 0, 0));
});
