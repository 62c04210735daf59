import type { LedgerField } from "./ledger-field.ts";

/**
 * How programs and people write the header of each field, the best first: where two columns would do, the earlier spelling
 * wins and the other is shown as its rival. Compared without case, accents, spaces and signs: `Invoice_No.` is `invoiceno`.
 * From exports of SAP (technical and translated names), Oracle Payables, Xero, QuickBooks, Sage, Dynamics, NetSuite, DATEV,
 * the IBM sample, and UK public spend files.
 */
const spellings: Record<LedgerField, string> = {
  entity: `entity, legal entity, entity code, company code, companycode, bukrs, buchungskreis, business code, operating unit,
    org id, company id, legal entity code, code societe, mandant`,
  msme: "", // parties, below
  msmeId: "", // parties, below
  country: `country, country code, countrycode, supplier country, vendor country, land1, land, landerschlussel, pays,
    country region, country key, customer country, supplier country code`,
  sizeClass: `size class, size, company size, supplier size, vendor size, business size, enterprise size, groessenklasse,
    unternehmensgrosse, sme status, supplier type`,
  number: `number, invoice number, invoice no, invoice num, invoice nbr, invoice id, invoice, inv no, inv number, invoice ref,
    invoice reference, inv ref, supplier invoice number, supplier invoice no, supplier invoice id, vendor invoice number,
    vendor invoice no, bill number, bill no, bill num, xblnr, rechnungsnummer, rechnungs nr, rechnung nr, re nr, rechnungsnr,
    belegfeld 1, numero de facture, numero facture, no facture, n facture, num facture, facture, ref facture, piece ref,
    numero factura, external document no, your reference, numero`,
  kind: `kind, invoice type, document type, doc type, transaction type, type, belegart, blart, invoice type lookup code,
    type de document, type de piece, tran type, trans type`,
  issuedOn: `issued on, issue date, invoice date, invoice issue date, date of invoice, invoice dated, inv date, bill date, document date, doc date,
    tax point, tax point date, tax date, date issued, bldat, rechnungsdatum, belegdatum, date facture, date de facture,
    date de la facture, date d emission, date emission, date piece, piece date, fecha factura, supplier invoice date, document create date`,
  submittedOn: `submitted on, submission date, date submitted, first submitted, first submission, first submission date,
    submitted, submitted date, eingereicht am, date de depot`,
  receivedOn: `received on, received date, date received, receipt date, invoice received date, invoice receipt date,
    invoice received, date invoice received, date of receipt, received, registered date, eingangsdatum, rechnungseingang,
    date de reception, date reception`,
  acceptedOn: `accepted on, acceptance date, accepted date, date accepted, approval date, approved date, date approved,
    approved on, freigabedatum, date d acceptation, date validation, date de validation, accepted, approved`,
  rejectedOn: "rejected on, rejection date, date rejected, rejected date, date de rejet",
  rejectReason: "reject reason, rejection reason, reason for rejection, rejected reason, motif de rejet",
  dueOn: `due on, due date, duedate, net due date, payment due date, date due, due, payment due, invoice due date, due by,
    due in date, maturity date, faedt, netdt, falligkeit, falligkeitsdatum, fallig am, nettofalligkeit, echeance,
    date d echeance, date echeance, fecha vencimiento`,
  termsDays: `terms days, payment terms days, terms in days, credit days, net days, payment days, terms, payment terms,
    credit terms, cust payment terms, zahlungsziel, delai de paiement, conditions de paiement`,
  amount: `amount, invoice amount, invoice total, total amount, gross amount, amount gross, total gross, gross, gross value,
    invoice value, total invoice amount, total inc vat, amount inc vat, amount including vat, amount incl vat, bill amount,
    original amount, total open amount, total, wrbtr, amount in doc curr, amount in document currency,
    amount in transaction currency, bruttobetrag, rechnungsbetrag, bruttorechnungsbetrag, rechnungsbetrag brutto,
    betrag brutto, montant ttc, montant, total ttc, montant facture, betrag, umsatz, importe, dmbtr, amount in local currency,
    betrag in hauswahrung, transaction amount, transaction value, payment value, value, total spend, spend, expenditure,
    sum of amount, total value, net amount, amount net, net value, amount excl vat, amount exc vat,
    amount excluding vat, amount ex vat, total net amount, invoice amount excl vat, invoice net amount, sum of net amount, net, total net, montant ht, nettobetrag, betrag netto, invoice line amount, net line amount, distribution amount, line amount, cost`,
  currency: `currency, currency code, invoice currency, invoice currency code, doc currency, document currency, waers, curr,
    wahrung, belegwahrung, devise, code devise, iso currency, transaction currency, wkz umsatz, moneda, ccy`,
  paidOn: `paid on, paid date, date paid, payment date, date of payment, settled date, settlement date, date settled,
    clearing date, cleared date, clear date, date cleared, clearance date, check date, cheque date, payment made date, paid,
    pay date, remittance date, actual payment date, fully paid on date, augdt, ausgleichsdatum, ausgleich, zahlungsdatum,
    bezahlt am, zahldatum, date paiement, date de paiement, date reglement, date de reglement, date let, fecha pago, closed,
    date closed, last settlement, invoice payment date, invoice paid date, bacs date, pmt date, actual payment, datum zahlung`,
  paidAmount: `paid amount, amount paid, payment amount, invoice amount paid, total paid, amount settled, settled amount,
    zahlbetrag, zahlungsbetrag, montant paye, montant regle`,
  fundedOn: "funded on, funded date, funding date, date funded, early payment date, scf date",
  fundingFee: "funding fee, discount fee, scf fee, early payment fee, financing fee",
  withheld: "withheld, amount withheld, withheld amount, withholding, withholding amount, withholding tax",
  deductionCode: "deduction code, deduction reason, deduction reason code",
  retention: "retention, retention amount, amount retained, sicherheitseinbehalt, retenue de garantie",
  blockedReason: `blocked reason, block reason, payment block, payment block reason, hold reason, hold name, hold, on hold, zlspr,
    zahlsperre, motif de blocage`,
  purchaseOrder: `purchase order, purchase order number, purchase order no, po number, po no, po, po num, order number, ebeln,
    bestellnummer, bestellung, numero de commande, bon de commande`,
  disputed: "disputed, in dispute, dispute, is disputed, dispute flag, strittig, litige, en litige",
  disputeReason: "dispute reason, reason for dispute, dispute code, dispute description, motif du litige",
};

/** Numbers of a document or a booking: they may be the invoice's own, or repeat on every line of one payment run. */
const weakNumbers = `document number, document no, doc number, doc no, doc id, document id, transaction number, transaction no,
  trans no, trans number, transaction id, transaction reference, transaction, voucher number, voucher no, voucher, reference,
  reference number, reference no, ref, ref no, ref number, belnr, belegnummer, beleg nr, num, no, payment reference,
  internal reference, clave`;

/** Days of which only the other columns tell what they are. */
const plainDates = `date, transaction date, trans date, effective date, posting date, posted date, date posted, posted on, datum,
  fecha, budat, buchungsdatum, gl date, date comptable, journal date, period date`;

/** The other firm, by the name that its role has in the books; those of a sales ledger last. */
const parties = `supplier, vendor, creditor, payee, contractor, beneficiary, merchant, provider, kreditor, lieferant, fournisseur,
  leverancier, proveedor, contact, msme, customer, client, debtor, kunde, debitor, cust`;
const idEndings =
  "id, no, nr, num, nbr, number, code, ref, reference, key, account, account number, account no, nummer";
const nameForms = (party: string) => [
  `${party} name`,
  `name of ${party}`,
  `name ${party}`,
  `${party}name`,
  `${party}s name`,
];
const otherNames =
  "name 1, name1, nom fournisseur, nom du fournisseur, raison sociale, lieferantenname, vendor name 1, comp aux lib, name, account name, company name, company";
const otherIds =
  "lifnr, kunnr, lieferantennummer, kreditorennummer, kreditoren nr, lieferanten nr, code fournisseur, numero fournisseur, comp aux num, account reference, a c, account ref, account code supplier, invoice account";

/** What a header may mean. `plain-party` is a name or an id, `plain-date` an issue or a payment: the cells and the others decide. */
export type Meaning =
  | { readonly field: LedgerField; readonly rank: number; readonly weak: boolean }
  | { readonly field: "plain-party" | "plain-date"; readonly rank: number; readonly weak: true };

const meanings = new Map<string, Meaning>();

/**
 * Letters and digits alone, umlauts as one letter (`ae` too). What stands in brackets (`(£)`, `(excl. VAT)`) and a currency
 * after an amount are left out, unless they are all there is.
 */
export function compactHeader(header: string): string {
  const compact = (text: string) =>
    text
      .normalize("NFKD")
      .toLowerCase()
      .replace(/\p{M}/gu, "")
      .replace(/ß/g, "ss")
      .replace(/[^\p{L}\p{N}]+/gu, "")
      .replace(/([aou])e/g, "$1");
  const outside = compact(header.replace(/\([^)]*\)|\[[^\]]*\]/g, " "));
  const amount = outside.replace(/(?<=amount|total|valu|betrag|montant)(?:in|en)?(?:gbp|eur|euro|usd)?$/, "");
  return amount || compact(header) || (/\p{Sc}/u.test(header) ? "amount" : "");
}

/** What the spelling of a header says, or undefined when it is not among those known. */
export function meaningOf(header: string): Meaning | undefined {
  if (meanings.size === 0) learn();
  return meanings.get(compactHeader(header));
}

const list = (text: string): string[] =>
  text
    .split(",")
    .map((one) => one.trim())
    .filter((one) => one !== "");

function learn(): void {
  const add = (words: readonly string[], field: Meaning["field"], weak: boolean, from = 0) => {
    words.forEach((word, at) => {
      const key = compactHeader(word);
      if (!meanings.has(key)) meanings.set(key, { field, rank: from + at, weak } as Meaning);
    });
  };
  for (const [field, words] of Object.entries(spellings)) {
    add([field, ...list(words)], field as LedgerField, false);
  }
  list(parties).forEach((party, at) => {
    add(nameForms(party), "msme", false, at * 20);
    add(
      list(idEndings).map((ending) => `${party} ${ending}`),
      "msmeId",
      false,
      at * 20,
    );
    add([party], "plain-party", true, at * 20 + 19);
  });
  add(list(otherNames), "msme", true, 500);
  add(list(otherIds), "msmeId", false, 500);
  add(list(weakNumbers), "number", true, 100);
  add(list(plainDates), "plain-date", true);
}
