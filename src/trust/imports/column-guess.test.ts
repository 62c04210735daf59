import { describe, expect, test } from "vitest";
import { type Column, guessColumns, headerScore, mappingOf } from "./column-guess.ts";
import type { LedgerField } from "./ledger-field.ts";

function columns(header: string, ...rows: string[]): Column[] {
  const cells = rows.map((row) => row.split("|"));
  return header.split("|").map((name, at) => ({
    at,
    header: name,
    samples: cells.map((row) => row[at] ?? "").filter((cell) => cell !== ""),
  }));
}

function guessed(header: string, ...rows: string[]): Record<string, string> {
  const { guesses } = guessColumns(columns(header, ...rows));
  return Object.fromEntries(guesses.map(({ field, header: name }) => [field, name]));
}

describe("exports that Paula may have are known by their headers", () => {
  test.each<[string, string[], Record<string, string>]>([
    [
      "IBM sample",
      [
        "countryCode|customerID|PaperlessDate|invoiceNumber|InvoiceDate|DueDate|InvoiceAmount|Disputed|SettledDate|PaperlessBill|DaysToSettle|DaysLate",
        "391|0379-NEVHP|4/6/2013|0000611365|1/2/2013|2/1/2013|55.94|No|1/15/2013|Paper|13|0",
      ],
      {
        msmeId: "customerID",
        number: "invoiceNumber",
        issuedOn: "InvoiceDate",
        dueOn: "DueDate",
        amount: "InvoiceAmount",
        disputed: "Disputed",
        paidOn: "SettledDate",
      },
    ],
    [
      "SAP, technical names",
      [
        "BUKRS|LIFNR|NAME1|BELNR|XBLNR|BLART|BLDAT|BUDAT|FAEDT|AUGDT|WRBTR|WAERS|ZLSPR|EBELN|ZTERM|LAND1",
        "1000|0000100001|Acme GmbH|1900000001|RE-77|KR|31.01.2024|02.02.2024|01.03.2024|28.02.2024|1.234,50|EUR|A|4500000001|0001|DE",
      ],
      {
        entity: "BUKRS",
        msmeId: "LIFNR",
        msme: "NAME1",
        number: "XBLNR",
        kind: "BLART",
        issuedOn: "BLDAT",
        dueOn: "FAEDT",
        paidOn: "AUGDT",
        amount: "WRBTR",
        currency: "WAERS",
        blockedReason: "ZLSPR",
        purchaseOrder: "EBELN",
        country: "LAND1",
      },
    ],
    [
      "SAP, English",
      [
        "Company Code|Vendor|Vendor Name|Document Number|Reference|Document Date|Posting Date|Net due date|Clearing date|Amount in doc. curr.|Document currency|Payment block",
        "1000|100001|Acme Ltd|1900000001|INV-7|2024-01-31|2024-02-02|2024-03-01|2024-02-28|1234.50|EUR|A",
      ],
      {
        entity: "Company Code",
        msmeId: "Vendor",
        msme: "Vendor Name",
        number: "Document Number",
        issuedOn: "Document Date",
        dueOn: "Net due date",
        paidOn: "Clearing date",
        amount: "Amount in doc. curr.",
        currency: "Document currency",
        blockedReason: "Payment block",
      },
    ],
    [
      "SAP, German",
      [
        "Buchungskreis|Kreditor|Name 1|Belegnummer|Rechnungsnummer|Belegdatum|Nettofälligkeit|Ausgleichsdatum|Betrag in Hauswährung|Währung",
        "1000|100001|Acme GmbH|1900000001|RE-77|31.01.2024|01.03.2024|28.02.2024|1.234,50|EUR",
      ],
      {
        entity: "Buchungskreis",
        msmeId: "Kreditor",
        msme: "Name 1",
        number: "Rechnungsnummer",
        issuedOn: "Belegdatum",
        dueOn: "Nettofälligkeit",
        paidOn: "Ausgleichsdatum",
        amount: "Betrag in Hauswährung",
        currency: "Währung",
      },
    ],
    [
      "Oracle Payables",
      [
        "VENDOR_NAME|VENDOR_NUM|INVOICE_NUM|INVOICE_DATE|INVOICE_RECEIVED_DATE|DUE_DATE|INVOICE_AMOUNT|INVOICE_CURRENCY_CODE|CHECK_DATE|AMOUNT_PAID|INVOICE_TYPE_LOOKUP_CODE|HOLD_REASON|PO_NUMBER",
        "Acme|77|A-1|31-JAN-24|02-FEB-24|01-MAR-24|100.00|USD|28-FEB-24|100.00|STANDARD||PO1",
      ],
      {
        msme: "VENDOR_NAME",
        msmeId: "VENDOR_NUM",
        number: "INVOICE_NUM",
        issuedOn: "INVOICE_DATE",
        receivedOn: "INVOICE_RECEIVED_DATE",
        dueOn: "DUE_DATE",
        amount: "INVOICE_AMOUNT",
        currency: "INVOICE_CURRENCY_CODE",
        paidOn: "CHECK_DATE",
        paidAmount: "AMOUNT_PAID",
        kind: "INVOICE_TYPE_LOOKUP_CODE",
        blockedReason: "HOLD_REASON",
        purchaseOrder: "PO_NUMBER",
      },
    ],
    [
      "Xero",
      [
        "ContactName|EmailAddress|InvoiceNumber|Reference|InvoiceDate|DueDate|PlannedDate|Total|TaxTotal|InvoiceAmountPaid|InvoiceAmountDue|LineAmount|Currency|Type|Status",
        "Acme|a@b|INV-1|R|31/01/2024|01/03/2024||120.00|20.00|0.00|120.00|100.00|GBP|Bill|Approved",
      ],
      {
        msme: "ContactName",
        number: "InvoiceNumber",
        issuedOn: "InvoiceDate",
        dueOn: "DueDate",
        amount: "Total",
        paidAmount: "InvoiceAmountPaid",
        currency: "Currency",
        kind: "Type",
      },
    ],
    [
      "QuickBooks",
      [
        "Date|Transaction Type|Num|Vendor|Due Date|Amount|Open Balance|Terms",
        "01/31/2024|Bill|1001|Acme Ltd|03/01/2024|120.00|0.00|Net 30",
      ],
      {
        issuedOn: "Date",
        kind: "Transaction Type",
        number: "Num",
        msme: "Vendor",
        dueOn: "Due Date",
        amount: "Amount",
        termsDays: "Terms",
      },
    ],
    [
      "Sage",
      [
        "A/C|Name|Type|Date|Inv Ref|Details|Net Amount|Gross|Date Due",
        "ACME01|Acme Ltd|PI|31/01/2024|INV-7|Bolts|100.00|120.00|01/03/2024",
      ],
      {
        msmeId: "A/C",
        msme: "Name",
        kind: "Type",
        issuedOn: "Date",
        number: "Inv Ref",
        amount: "Gross",
        dueOn: "Date Due",
      },
    ],
    [
      "French",
      [
        "Fournisseur|Code fournisseur|N° facture|Date de la facture|Date d'échéance|Date de règlement|Montant TTC|Montant HT|Devise",
        "Durand SARL|F001|F-7|31/01/2024|01/03/2024|28/02/2024|120,00|100,00|EUR",
      ],
      {
        msme: "Fournisseur",
        msmeId: "Code fournisseur",
        number: "N° facture",
        issuedOn: "Date de la facture",
        dueOn: "Date d'échéance",
        paidOn: "Date de règlement",
        amount: "Montant TTC",
        currency: "Devise",
      },
    ],
    [
      "central government spend",
      [
        "Department Family|Entity|Date|Expense Type|Expense Area|Supplier|Transaction Number|Amount|Description",
        "Department for Education|Core|05/03/2024|Travel|Operations|Agile Ltd|CORE-074083|4,878.20|Software",
      ],
      { entity: "Entity", paidOn: "Date", msme: "Supplier", number: "Transaction Number", amount: "Amount" },
    ],
    [
      "council spend",
      [
        "Body Name|Payment Date|Transaction Number|Directorate|Supplier ID|Supplier Name|Purchase Order|Net Amount (£)|VAT",
        "X Council|05/03/2024|T1|Highways|S1|Agile Ltd|PO1|4,878.20|0",
      ],
      {
        paidOn: "Payment Date",
        number: "Transaction Number",
        msmeId: "Supplier ID",
        msme: "Supplier Name",
        purchaseOrder: "Purchase Order",
        amount: "Net Amount (£)",
      },
    ],
    [
      "council spend with nothing but a sign",
      ["Creditor Name|Service|Paid Date|£", "Agile Ltd|Highways|05/03/2024|4,878.20"],
      { msme: "Creditor Name", paidOn: "Paid Date", amount: "£" },
    ],
    [
      "a list of payments",
      ["PaymentDate|Supplier|Department|AmountPaid|InvoiceNumber", "2024-03-05|Agile Ltd|Roads|10.00|I-1"],
      { paidOn: "PaymentDate", msme: "Supplier", amount: "AmountPaid", number: "InvoiceNumber" },
    ],
    [
      "a sales ledger of a company",
      [
        "business_code|cust_number|name_customer|clear_date|doc_id|posting_date|due_in_date|invoice_currency|document type|total_open_amount|cust_payment_terms|invoice_id",
        "U001|0200315290|KWI in|2019-03-07 00:00:00|1928826755|2019-02-20|20190307.0|USD|RV|21227.05|NAA8|1928826755",
      ],
      {
        entity: "business_code",
        msmeId: "cust_number",
        msme: "name_customer",
        paidOn: "clear_date",
        issuedOn: "posting_date",
        dueOn: "due_in_date",
        currency: "invoice_currency",
        amount: "total_open_amount",
        number: "invoice_id",
      },
    ],
  ])("%s", (_, [header = "", ...rows], fields) => expect(guessed(header, ...rows)).toEqual(fields));

  test("the fields' own names are always taken, whatever the cells are", () => {
    const fields = "msme|amount|country|kind|termsDays|disputed|paidOn";
    const own = guessed(fields, "Acme|x|391|what|soon|perhaps|00:00:00");
    expect(Object.entries(own).every(([field, header]) => field === header)).toBe(true);
    expect(Object.keys(own)).toHaveLength(7);
  });
});

describe("a guess says how sure it is, and why", () => {
  const one = (field: LedgerField, header: string, ...rows: string[]) =>
    guessColumns(columns(header, ...rows)).guesses.find((guess) => guess.field === field);

  test("a plain date in a list of spend is ambiguous, beside a due date it is the invoice's", () => {
    expect(one("paidOn", "Date|Supplier|Amount", "2024-01-01|A|5")?.certainty).toBe("ambiguous");
    expect(one("issuedOn", "Date|Due Date|Supplier|Amount", "2024-01-01|2024-02-01|A|5")?.certainty).toBe(
      "likely",
    );
    expect(one("issuedOn", "Date|Paid Date|Supplier|Amount", "2024-01-01|2024-02-01|A|5")?.header).toBe(
      "Date",
    );
  });

  test("the column passed over is named", () => {
    const guess = one("amount", "Supplier|Net Amount|Gross Amount", "A|5|6");
    expect(guess).toMatchObject({ header: "Gross Amount", rivals: ["Net Amount"], certainty: "likely" });
    expect(one("amount", "Supplier|Value (net)|Value (gross)", "A|5|6")?.header).toBe("Value (gross)");
  });

  test("a header alone does not make a column of types a kind, or of codes a country", () => {
    const { unused } = guessColumns(
      columns("Supplier|Amount|Type|Country Code|Closed|Paid", "A|5|Revenue|391|no|Y"),
    );
    expect(unused.map(({ header }) => header)).toEqual(["Type", "Country Code", "Closed", "Paid"]);
  });

  test("two columns that are equally good are left to a person", () => {
    const { undecided, guesses } = guessColumns(columns("Supplier|Amount|Amount (£)", "A|5|6"));
    expect(undecided.map(({ field, columns: found }) => [field, found.length])).toEqual([["amount", 2]]);
    expect(guesses.map(({ field }) => field)).toEqual(["msme"]);
  });

  test("what a person says stands, and nothing else is guessed for that column", () => {
    const given = new Map<LedgerField, number>([
      ["issuedOn", 0],
      ["msmeId", 1],
    ]);
    const proposal = guessColumns(columns("Date|Supplier|Amount", "2024-01-01|A|5"), given);
    expect(mappingOf(proposal)).toEqual(new Map([...given, ["amount", 2]]));
    expect(proposal.guesses.map(({ certainty }) => certainty)).toEqual(["given", "given", "sure"]);
  });
});

test("a header is told from the titles above it by its known names", () => {
  const score = headerScore(["Wert"]);
  expect(score(["Payments to suppliers over £500", "", ""])).toBe(0);
  expect(score(["Supplier Name", "Amount", "Paid Date"])).toBe(3);
  expect(score(["Firma", "Wert"])).toBe(10);
});
