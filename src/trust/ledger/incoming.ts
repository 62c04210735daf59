import type { LedgerField } from "../imports/ledger-field.ts";
import type { LedgerRow } from "../imports/ledger-row.ts";
import { SeenBefore } from "./seen-before.ts";

type Column = { readonly name: string; readonly type: "text" | "date" | "bigint" | "smallint" | "boolean" };

/** Where each field of a ledger stands in pair.invoice; who the firm is and what was paid are told apart below. */
const invoiceColumns = {
  entity: { name: "entity", type: "text" },
  sizeClass: { name: "size_class", type: "text" },
  kind: { name: "kind", type: "text" },
  issuedOn: { name: "issued_on", type: "date" },
  submittedOn: { name: "submitted_on", type: "date" },
  receivedOn: { name: "received_on", type: "date" },
  acceptedOn: { name: "accepted_on", type: "date" },
  rejectedOn: { name: "rejected_on", type: "date" },
  rejectReason: { name: "reject_reason", type: "text" },
  dueOn: { name: "due_on", type: "date" },
  termsDays: { name: "terms_days", type: "smallint" },
  amount: { name: "amount", type: "bigint" },
  currency: { name: "currency", type: "text" },
  fundedOn: { name: "funded_on", type: "date" },
  fundingFee: { name: "funding_fee", type: "bigint" },
  withheld: { name: "withheld", type: "bigint" },
  deductionCode: { name: "deduction_code", type: "text" },
  retention: { name: "retention", type: "bigint" },
  blockedReason: { name: "blocked_reason", type: "text" },
  purchaseOrder: { name: "purchase_order", type: "text" },
  disputed: { name: "disputed", type: "boolean" },
  disputeReason: { name: "dispute_reason", type: "text" },
} as const satisfies Partial<Record<LedgerField, Column>>;
type InvoiceField = keyof typeof invoiceColumns;

const payment = { paidOn: "date", paidAmount: "bigint" } as const;

/**
 * How the rows of one ledger travel: the temporary table that takes them, and each row as a line of COPY. Only the columns
 * that this ledger has: most have ten of the twenty-eight.
 */
export class Incoming {
  /** The columns of pair.invoice that this ledger speaks of; what it does not speak of stays as it was. */
  readonly told: readonly Column[];
  /** Rows so far whose number may have come before for the same firm: at least those that did. */
  repeats = 0;
  readonly #seen = new SeenBefore();
  readonly #fields: readonly InvoiceField[];
  readonly #paid: boolean;
  readonly #paidAmount: boolean;
  readonly #named: boolean;
  readonly #country: boolean;

  /** `fields`: those with a column, `entity` and `currency` also when a person said them for the whole file. */
  constructor(fields: ReadonlySet<LedgerField>) {
    const needed = new Set<LedgerField>([...fields, "amount", "currency"]);
    this.#fields = (Object.keys(invoiceColumns) as InvoiceField[]).filter((field) => needed.has(field));
    this.told = this.#fields
      .filter((field) => fields.has(field) || field === "amount")
      .map((field) => invoiceColumns[field]);
    this.#paid = fields.has("paidOn");
    this.#paidAmount = fields.has("paidAmount");
    this.#named = fields.has("msme") && fields.has("msmeId");
    this.#country = fields.has("country");
  }

  /** Whether the ledger has a column that tells when an invoice was paid: only then may it take a payment back. */
  get tellsPayment(): boolean {
    return this.#paid || this.#paidAmount;
  }

  has(column: string): boolean {
    return this.columns.some(({ name }) => name === column);
  }

  /** `key`: `number N`, or `cells DIGEST` for a row without a number. `again`: this key may have come before in the file. */
  get columns(): readonly (Column | { readonly name: "row"; readonly type: "integer" })[] {
    return [
      { name: "row", type: "integer" },
      { name: "party", type: "text" },
      { name: "key", type: "text" },
      { name: "again", type: "boolean" },
      { name: "paid_known", type: "boolean" },
      ...(this.#named ? ([{ name: "party_name", type: "text" }] as const) : []),
      ...(this.#country ? ([{ name: "country", type: "text" }] as const) : []),
      ...(this.#paid ? ([{ name: "paid_on", type: payment.paidOn }] as const) : []),
      ...(this.#paidAmount ? ([{ name: "paid_amount", type: payment.paidAmount }] as const) : []),
      ...this.#fields.map((field) => invoiceColumns[field]),
    ];
  }

  /** One line in PostgreSQL's text format. */
  line({ row, invoice, paidKnown, msmeKey, cellsDigest }: LedgerRow): string {
    const key = invoice.number === null ? `cells ${cellsDigest}` : `number ${escaped(invoice.number)}`;
    const again = invoice.number !== null && this.#seen.add(`${msmeKey}\t${invoice.number}`);
    if (again) this.repeats++;
    let line = `${row}\t${escaped(msmeKey)}\t${key}\t${again ? "t" : "f"}\t${paidKnown ? "t" : "f"}`;
    if (this.#named) line += cell(invoice.msme);
    if (this.#country) line += cell(invoice.country);
    if (this.#paid) line += cell(invoice.paidOn);
    if (this.#paidAmount) line += cell(invoice.paidAmount);
    for (const field of this.#fields) line += cell(invoice[field]);
    return `${line}\n`;
  }
}

function cell(value: string | number | boolean | null): string {
  if (value === null) return "\t\\N";
  return typeof value === "string" ? `\t${escaped(value)}` : `\t${value}`;
}

const special = /[\\\t\n\r]/;
const escapes: Readonly<Record<string, string>> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function escaped(text: string): string {
  return special.test(text) ? text.replace(/[\\\t\n\r]/g, (sign) => escapes[sign] ?? "") : text;
}
