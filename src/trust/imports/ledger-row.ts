import type { AmountFormat } from "./amount-format.ts";
import type { InvoiceKind, SizeWord } from "./cell-value.ts";
import type { DateOrder } from "./date-format.ts";
import type { IsoDay } from "./date-text.ts";
import {
  type DateField,
  fieldNames,
  type LedgerField,
  type Mapping,
  type MoneyField,
  type TextField,
} from "./ledger-field.ts";

/** What a ledger says of one invoice. Amounts are minor units of `currency`; null where it says nothing, or nothing readable. */
export type InvoiceValues = { readonly [Field in TextField]: string | null } & {
  readonly [Field in DateField]: IsoDay | null;
} & { readonly [Field in Exclude<MoneyField, "amount">]: number | null } & {
  readonly amount: number;
  readonly currency: string;
  readonly country: string | null;
  readonly sizeClass: SizeWord | null;
  readonly kind: InvoiceKind | null;
  readonly termsDays: number | null;
  readonly disputed: boolean | null;
};

/** One row of a ledger that can be kept. */
export type LedgerRow = {
  /** As a spreadsheet shows it, the header counted. */
  readonly row: number;
  readonly invoice: InvoiceValues;
  /** False when a payment stands there that cannot be read: then nobody may say "unpaid". */
  readonly paidKnown: boolean;
  /** Who the MSME is inside one large organization: by its own id, else by its name as written. */
  readonly msmeKey: string;
  /** For a row without a number: the digest of its mapped cells. Its key is this and which of its equals it is in the file, counted from 1. */
  readonly cellsDigest: string | null;
};

/** How the columns of one file are read, the same for all its rows. */
export type RowFormat = {
  readonly mapping: Mapping;
  /** Cells in the header: more than these in a row, and nobody knows which is which. */
  readonly width: number;
  readonly dates: ReadonlyMap<DateField, DateOrder>;
  readonly amounts: ReadonlyMap<MoneyField, AmountFormat>;
  /** For rows whose currency is not given. */
  readonly currency: string;
  /** For rows whose entity is not given. */
  readonly entity: string | null;
};

/** A fingerprint of a text: SHA-256, given by the caller because nouns have no packages. */
export type Digest = (text: string) => string;

export function msmeKeyOf(invoice: { readonly msmeId: string | null; readonly msme: string | null }): string {
  return invoice.msmeId === null ? `name ${invoice.msme}` : `id ${invoice.msmeId}`;
}

/** The fields that make up an invoice's content under a mapping: all but the payment; these two may come without a column. */
export function contentFields(mapping: Mapping): LedgerField[] {
  return fieldNames.filter(
    (field) =>
      field === "entity" ||
      field === "currency" ||
      (mapping.has(field) && field !== "paidOn" && field !== "paidAmount"),
  );
}

/** The mapped cells by field name, empty ones left out: neither the order of columns nor an empty new one makes a new row. */
export function cellsOf(fields: readonly LedgerField[], cell: (field: LedgerField) => string): string {
  let text = "";
  for (const field of fields) {
    const value = cell(field);
    if (value !== "") text += `${field}=${value}\n`;
  }
  return text;
}
