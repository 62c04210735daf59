import type { LargeAccess, Program, RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import type { Rules } from "../../platform/rules.ts";
import type { Clearing } from "./blocker.ts";
import { type Figures, figuresOf } from "./figures.ts";
import type { FirmMoney, InvoicePage, Ledger, ListedInvoice } from "./firm-money.ts";
import { clearingOn } from "./input.ts";
import type { InvoiceList } from "./invoice-list.ts";
import { policy } from "./policy.ts";
import { daysPromised, type PromiseSpan } from "./promise.ts";
import { everyInvoice, invoice, invoices, ledgerOf, moneyOf, promiseSpans, sourceOf } from "./reads.ts";

/** A firm's money, judged: what every page about it begins with. */
export type Opened = {
  readonly ledger: Ledger;
  readonly money: FirmMoney;
  readonly figures: Figures;
  readonly clearing: Clearing;
};

/** Refusal `not-allowed` for a program that may not read invoices. */
export function permitInvoices(access: Program): void {
  permit(policy, "payment.read", access);
}

export async function openMoney(access: RelationshipAccess, rules: Rules): Promise<Opened> {
  permit(policy, "payment.read", access);
  const ledger = await ledgerOf(access);
  const money = await moneyOf(access, ledger);
  const promised = daysPromised(ledger.spans, access.relationshipId, access.today);
  return {
    ledger,
    money,
    figures: figuresOf(money, promised, access.today),
    clearing: clearingOn(rules, access.today),
  };
}

/** Whether this reader may open an invoice: not everybody on the large side who reads promises. */
export function mayReadInvoices(access: RelationshipAccess): boolean {
  return may(policy, "payment.read", access);
}

/** One page of a firm's invoices, `limit` rows. */
export async function openList(
  access: RelationshipAccess,
  ledger: Ledger,
  asked: InvoiceList,
  limit: number,
): Promise<InvoicePage> {
  permit(policy, "payment.read", access);
  return invoices(access, ledger, asked, limit);
}

/** Everything of a list, for a file. */
export async function openFile(
  access: RelationshipAccess,
  asked: InvoiceList,
): Promise<{ ledger: Ledger; rows: AsyncGenerator<ListedInvoice> }> {
  permit(policy, "payment.read", access);
  const ledger = await ledgerOf(access);
  return { ledger, rows: everyInvoice(access, ledger, asked) };
}

/** One invoice and, for the large side, the file it came in. Refusal `not-found`. */
export async function openInvoice(access: RelationshipAccess, ledger: Ledger, id: string) {
  permit(policy, "payment.read", access);
  const listed = await invoice(access, ledger, id);
  const source = access.side === "large" ? await sourceOf(access, listed.invoice.importId) : undefined;
  return { listed, source };
}

/** What the large organization promised to pay within, to everybody and to single firms: for the payment run. */
export async function promisesToPay(access: LargeAccess): Promise<PromiseSpan[]> {
  permit(policy, "payment.run", access);
  return promiseSpans(access);
}

/** Who clears what, for whoever reads the payment run. */
export function clearingToday(access: LargeAccess, rules: Rules): Clearing {
  permit(policy, "payment.run", access);
  return clearingOn(rules, access.today);
}
