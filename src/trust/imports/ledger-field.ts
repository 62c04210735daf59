/** What a cell of a ledger holds, which decides how it is read. */
export type FieldKind =
  | "text"
  | "date"
  | "money"
  | "days"
  | "yes-no"
  | "country"
  | "size"
  | "kind"
  | "currency";

/** The invoice fields of the public contract (`--map field=Column`), in the order in which people are shown them. */
export const ledgerFields = {
  entity: "text",
  msme: "text",
  msmeId: "text",
  country: "country",
  sizeClass: "size",
  number: "text",
  kind: "kind",
  issuedOn: "date",
  submittedOn: "date",
  receivedOn: "date",
  acceptedOn: "date",
  rejectedOn: "date",
  rejectReason: "text",
  dueOn: "date",
  termsDays: "days",
  amount: "money",
  currency: "currency",
  paidOn: "date",
  paidAmount: "money",
  fundedOn: "date",
  fundingFee: "money",
  withheld: "money",
  deductionCode: "text",
  retention: "money",
  blockedReason: "text",
  purchaseOrder: "text",
  disputed: "yes-no",
  disputeReason: "text",
} as const satisfies Record<string, FieldKind>;

export type LedgerField = keyof typeof ledgerFields;
type FieldOf<Kind extends FieldKind> = {
  [Field in LedgerField]: (typeof ledgerFields)[Field] extends Kind ? Field : never;
}[LedgerField];
export type DateField = FieldOf<"date">;
export type MoneyField = FieldOf<"money">;
export type TextField = FieldOf<"text">;

export const fieldNames = Object.keys(ledgerFields) as LedgerField[];
export const dateFields = fieldNames.filter((field): field is DateField => ledgerFields[field] === "date");
export const moneyFields = fieldNames.filter((field): field is MoneyField => ledgerFields[field] === "money");

export function isLedgerField(name: string): name is LedgerField {
  return Object.hasOwn(ledgerFields, name);
}

/** Which column of the table holds which field, columns counted from 0. */
export type Mapping = ReadonlyMap<LedgerField, number>;
