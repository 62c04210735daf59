import type { PromisedKind, Threshold } from "./commitment.ts";

/** What is to be promised; what is left out is the usual. */
export type Order = {
  readonly kind: PromisedKind;
  readonly threshold: Threshold | undefined;
  readonly days: number | undefined;
  readonly quantity?: number | undefined;
  readonly from: Temporal.PlainDate | null;
};

/** What the forms bring; `audience` says to whom, `firm` names the partner where it is one. */
export type Addition = Order & {
  readonly id: string;
  readonly audience: "everybody" | "firm";
  readonly firm: string | null;
  readonly consequence: string | null;
  readonly owner: string;
};
export type Change = {
  readonly id: string;
  /** The number of the version that the form was filled from. */
  readonly basedOn: number;
  readonly threshold: Threshold | undefined;
  readonly days: number | undefined;
  readonly quantity?: number | undefined;
  readonly consequence: string | null;
  readonly from: Temporal.PlainDate | null;
  readonly reason: string | null;
  readonly owner: string | null;
};
export type Ending = { readonly on: Temporal.PlainDate | null; readonly reason: string };
