import { type Invoice, isOpen } from "./invoice.ts";

/** What can stand between an open invoice and its payment; the first that holds is the one to clear first. */
export const blockerKinds = ["rejected", "disputed", "blocked", "no-order", "not-accepted"] as const;
export type BlockerKind = (typeof blockerKinds)[number];

/** Who can clear it: the firm itself, the large side's accounts payable, or the person who looks after the firm. */
export const clearers = ["firm", "finance", "contact"] as const;
export type Clearer = (typeof clearers)[number];
/** From kind of block to who acts: `rules/payments/clearing.json`. */
export type Clearing = Readonly<Record<BlockerKind, Clearer>>;

export type Blocker = { readonly kind: BlockerKind; readonly reason: string | null };

/**
 * What this firm's ledger tells at all. Where no invoice of a firm has a day of acceptance (or an order number), a missing one
 * says nothing about an invoice.
 */
export type Tells = { readonly acceptance: boolean; readonly orders: boolean };

/** Turned down, and not accepted since. */
export function isRejected({ rejectedOn, acceptedOn }: Pick<Invoice, "rejectedOn" | "acceptedOn">): boolean {
  return (
    rejectedOn !== null && (acceptedOn === null || Temporal.PlainDate.compare(acceptedOn, rejectedOn) < 0)
  );
}

/** Everything that blocks an open invoice, the first to clear first. Nothing for one that is paid or counted beside. */
export function blockersOf(invoice: Invoice, tells: Tells): Blocker[] {
  if (!isOpen(invoice)) return [];
  const rejected = isRejected(invoice);
  const waits = invoice.acceptedOn === null && !rejected;
  const noOrder = waits && tells.orders && invoice.purchaseOrder === null;
  const found: Record<BlockerKind, string | null | false> = {
    rejected: rejected && invoice.rejectReason,
    disputed: invoice.disputed && invoice.disputeReason,
    blocked: invoice.blockedReason ?? false,
    "no-order": noOrder && null,
    "not-accepted": waits && !noOrder && tells.acceptance && null,
  };
  return blockerKinds.flatMap((kind) => {
    const reason = found[kind];
    return reason === false ? [] : [{ kind, reason }];
  });
}

/** A blocker with who clears it. */
export type Cleared = Blocker & { readonly clearer: Clearer };

export function withClearers(blockers: readonly Blocker[], clearing: Clearing): Cleared[] {
  return blockers.map((one) => ({ ...one, clearer: clearing[one.kind] }));
}
