import type { Side } from "../../people/access/role.ts";

type Word = { readonly by: string; readonly at: Temporal.Instant };

/** Money that one side handed to the other so that the division holds: it counts when who gets it says that it arrived. */
export type Transfer = {
  readonly id: string;
  readonly from: Side;
  readonly currency: string;
  readonly amount: number;
  readonly paidOn: Temporal.PlainDate;
  readonly note: string | null;
  readonly repairId: string | null;
  readonly stated: Word;
  readonly received: Word | null;
  readonly missing: (Word & { readonly reason: string }) | null;
  readonly withdrawn: Word | null;
};

export type StatedTransfer = Pick<Transfer, "id" | "amount" | "paidOn" | "note" | "repairId">;
export type TransferState = "stated" | "received" | "missing" | "withdrawn";

export function transferStateOf(one: Pick<Transfer, "received" | "missing" | "withdrawn">): TransferState {
  if (one.withdrawn) return "withdrawn";
  if (one.received) return "received";
  return one.missing ? "missing" : "stated";
}
