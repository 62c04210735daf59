import { parseMoney } from "../../platform/money.ts";
import { type Problem, Refusal } from "../../platform/refusal.ts";
import { cellText } from "./cell-text.ts";
import { readCountry, readCurrency, readTerms } from "./cell-value.ts";
import { dayReader } from "./date-format.ts";
import type { IsoDay } from "./date-text.ts";
import type { LedgerField } from "./ledger-field.ts";
import { type InvoiceValues, msmeKeyOf } from "./ledger-row.ts";
import { shown } from "./row-cells.ts";
import type { RowOutcome } from "./row-reader.ts";

/** What an invoice document tells of the ledger's fields; a payment is never among them. */
export const ublFields: ReadonlySet<LedgerField> = new Set<LedgerField>([
  "msme",
  "msmeId",
  "country",
  "number",
  "kind",
  "issuedOn",
  "dueOn",
  "termsDays",
  "amount",
  "currency",
  "purchaseOrder",
]);

type Value = { readonly text: string; readonly attributes: Readonly<Record<string, string>> };
type Document = { readonly root: "Invoice" | "CreditNote"; first(path: string): Value | undefined };

const supplier = "AccountingSupplierParty";
/** Where the firm's own id may stand, the best first: the number that the customer gave it, then its register, tax and other ids. */
const idPaths = [
  `${supplier}/CustomerAssignedAccountID`,
  `${supplier}/Party/PartyLegalEntity/CompanyID`,
  `${supplier}/Party/PartyTaxScheme/CompanyID`,
  `${supplier}/Party/PartyIdentification/ID`,
  `${supplier}/Party/EndpointID`,
];
const namePaths = [`${supplier}/Party/PartyLegalEntity/RegistrationName`, `${supplier}/Party/PartyName/Name`];
/** UNTDID 1001 codes of credit notes that may stand in an Invoice too. */
const creditCodes = new Set(["81", "83", "261", "262", "296", "308", "381", "396", "420", "458", "532"]);

/**
 * One document as one row of a ledger. The amount is what is to be paid (BT-115, after prepayments). `row` is its place among the
 * documents of an import, `file` its name, which stands in front of each problem.
 * Codes that refuse: `msme-missing`, `amount-missing`, `currency-unknown`, those of `parseMoney`, `text-too-long`.
 */
export function ublRow(document: Document, row: number, file: string): RowOutcome {
  const faults: Problem[] = [];
  const remarks: Problem[] = [];
  const note = (list: Problem[], field: string, code: string, message: string) =>
    list.push({ row, field, code, message: `${file}: ${message}` });
  const text = (
    field: LedgerField,
    paths: readonly string[],
    most: number,
    list: Problem[],
  ): string | null => {
    const found = paths.map((path) => cellText(document.first(path)?.text ?? "")).find((one) => one !== "");
    if (found === undefined || found.length <= most) return found ?? null;
    note(
      list,
      field,
      "text-too-long",
      `This text has ${found.length} characters. At most ${most} are possible here.`,
    );
    return null;
  };
  const day = (field: LedgerField, paths: readonly string[]): IsoDay | null => {
    const found = text(field, paths, 40, remarks);
    const iso = found === null ? undefined : isoDay(found.replace(/(Z|[+-]\d\d:\d\d)$/, ""));
    if (found !== null && iso === undefined)
      note(remarks, field, "date-unreadable", `“${shown(found)}” is no date. The date is not known.`);
    return iso ?? null;
  };
  const terms = text("termsDays", ["PaymentTerms/Note"], 500, []);
  const payable = document.first("LegalMonetaryTotal/PayableAmount");
  const { amount, currency } = money(
    payable,
    document.first("DocumentCurrencyCode"),
    (field, code, message) => note(faults, field, code, message),
  );
  const invoice: InvoiceValues = {
    ...nothing,
    msme: text("msme", namePaths, 200, faults),
    msmeId: text("msmeId", idPaths, 100, faults),
    country:
      readCountry(document.first(`${supplier}/Party/PostalAddress/Country/IdentificationCode`)?.text ?? "") ??
      null,
    number: text("number", ["ID"], 100, faults),
    kind: isCredit(document) ? "credit-note" : "invoice",
    issuedOn: day("issuedOn", ["IssueDate"]),
    dueOn: day("dueOn", ["DueDate", "PaymentMeans/PaymentDueDate", "PaymentTerms/PaymentDueDate"]),
    termsDays: terms === null ? null : (readTerms(terms) ?? null),
    amount,
    currency,
    purchaseOrder: text("purchaseOrder", ["OrderReference/ID"], 500, remarks),
  };
  if (
    invoice.msme === null &&
    invoice.msmeId === null &&
    !faults.some(({ field }) => field.startsWith("msme"))
  )
    note(faults, "msme", "msme-missing", "The document names no supplier.");
  if (invoice.number === null && !faults.some(({ field }) => field === "number"))
    note(faults, "number", "number-missing", "The document has no number.");
  if (faults.length > 0) return { kept: undefined, problems: faults };
  return {
    kept: { row, invoice, paidKnown: true, msmeKey: msmeKeyOf(invoice), cellsDigest: null },
    problems: remarks,
  };
}

function isCredit({ root, first }: Document): boolean {
  return root === "CreditNote" || creditCodes.has(first("InvoiceTypeCode")?.text ?? "");
}

function money(
  payable: Value | undefined,
  document: Value | undefined,
  fault: (field: string, code: string, message: string) => void,
): { amount: number; currency: string } {
  if (payable === undefined) {
    fault("amount", "amount-missing", "The document has no amount to be paid.");
    return { amount: 0, currency: "" };
  }
  const written = payable.attributes.currencyID ?? document?.text ?? "";
  const currency = readCurrency(written);
  if (currency === undefined) {
    fault("currency", "currency-unknown", `“${shown(written)}” is not a currency code.`);
    return { amount: 0, currency: "" };
  }
  try {
    return parseMoney(payable.text, currency, ".");
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    fault("amount", refusal.code, `“${shown(payable.text)}”: ${refusal.message}`);
    return { amount: 0, currency };
  }
}

const isoDay = dayReader("iso");

const nothing: Omit<InvoiceValues, "amount" | "currency"> = {
  entity: null,
  msme: null,
  msmeId: null,
  country: null,
  sizeClass: null,
  number: null,
  kind: null,
  issuedOn: null,
  submittedOn: null,
  receivedOn: null,
  acceptedOn: null,
  rejectedOn: null,
  rejectReason: null,
  dueOn: null,
  termsDays: null,
  paidOn: null,
  paidAmount: null,
  fundedOn: null,
  fundingFee: null,
  withheld: null,
  deductionCode: null,
  retention: null,
  blockedReason: null,
  purchaseOrder: null,
  disputed: null,
  disputeReason: null,
};
