import { conflict } from "../../platform/refusal.ts";
import type { DirectorySize, RelationshipState } from "../../relationships/directory/relationship.ts";

/** Rows of a ledger that tell too little, or that count for nothing. */
export const rowKinds = ["undated", "unreadable", "no-terms", "credit", "nothing", "foreign"] as const;
export type RowKind = (typeof rowKinds)[number];

export function isRowKind(text: string): text is RowKind {
  return (rowKinds as readonly string[]).includes(text);
}

/** How a ledger stands. */
export type Health = {
  readonly invoices: number;
  /** The organization's own currency: rows in others are `foreign`. */
  readonly currency: string;
  readonly rows: Readonly<Record<RowKind, number>>;
  /** Firms of the ledger whose size nobody knows. */
  readonly unknownSizes: number;
  readonly counterparties: number;
  readonly firms: number;
};

/** One row of the ledger as the lists show it. */
export type LedgerLine = {
  readonly id: string;
  readonly relationshipId: string;
  readonly firm: string;
  readonly number: string | null;
  readonly kind: "invoice" | "credit-note";
  readonly issuedOn: Temporal.PlainDate | null;
  readonly submittedOn: Temporal.PlainDate | null;
  readonly receivedOn: Temporal.PlainDate | null;
  readonly dueOn: Temporal.PlainDate | null;
  readonly termsDays: number | null;
  readonly amount: number;
  readonly currency: string;
  readonly paidKnown: boolean;
  readonly paidOn: Temporal.PlainDate | null;
  readonly file: string | null;
};

/** A firm of the ledger: what is known of it, and how much of the ledger it is. */
export type LedgerFirm = {
  readonly relationshipId: string;
  readonly name: string;
  readonly country: string;
  readonly state: RelationshipState;
  readonly size: DirectorySize;
  readonly outside: boolean;
  readonly invoices: number;
  /** In the organization's own currency, minor units. */
  readonly sum: bigint;
  readonly version: number;
};

/** The large organization says a size only where the firm did not: it has no people here, or nobody said anything. */
export function maySize({ state, size }: Pick<LedgerFirm, "state" | "size">): boolean {
  return state === "unclaimed" || size === "unknown";
}

/** Refusal `size-theirs`. */
export function refuseTheirs(firm: Pick<LedgerFirm, "state" | "size">): void {
  if (!maySize(firm)) throw conflict("size-theirs", "The firm has said its own size. That stands.");
}

/** Where a list of firms goes on: their sum, and their id. */
export type FirmCursor = { readonly sum: string; readonly id: string };

export function writeFirmCursor({ sum, relationshipId }: LedgerFirm): string {
  return `${sum}_${relationshipId}`;
}

/** Undefined when it is damaged: the first page then. */
export function readFirmCursor(text: string | undefined): FirmCursor | undefined {
  const found = /^(-?\d{1,40})_([0-9a-f-]{36})$/.exec(text ?? "");
  return found?.[1] && found[2] && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(found[2])
    ? { sum: found[1], id: found[2] }
    : undefined;
}
