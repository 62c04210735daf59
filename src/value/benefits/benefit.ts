import type { Side } from "../../people/access/role.ts";
import { Fraction } from "../../platform/fraction.ts";

export const benefitKinds = ["saving", "revenue", "avoided-cost", "other"] as const;
export type BenefitKind = (typeof benefitKinds)[number];

type Word = { readonly by: string; readonly at: Temporal.Instant };

/** How a benefit was divided when both had signed it, as `msme` of `expected`; null: no agreed split on its last day. */
export type Division = { readonly splitId: string; readonly msme: number; readonly expected: number };

/** One thing that joint work brought. Money in minor units of `currency`; else `thousandths` of `unit`. */
export type Benefit = {
  readonly id: string;
  readonly ventureId: string;
  readonly kind: BenefitKind;
  /** Where it landed. */
  readonly got: Side;
  readonly text: string;
  readonly currency: string;
  readonly amount: number | null;
  readonly thousandths: number | null;
  readonly unit: string | null;
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
  readonly evidence: string;
  readonly proposed: Word & { readonly side: Side };
  /** The last day on which the other side is waited for. */
  readonly dueOn: Temporal.PlainDate;
  readonly confirmed: Word | null;
  readonly disputed: (Word & { readonly reason: string }) | null;
  readonly withdrawn: Word | null;
  /** The large side called a firm that was silent. */
  readonly called: (Word & { readonly said: string }) | null;
  readonly division: Division | null;
};

/** What a side says that came. */
export type StatedBenefit = Pick<
  Benefit,
  "id" | "kind" | "got" | "text" | "amount" | "thousandths" | "unit" | "from" | "until" | "evidence"
>;

export const benefitStates = ["confirmed", "disputed", "silent", "waiting", "withdrawn"] as const;
export type BenefitState = (typeof benefitStates)[number];

/** Days that the other side has to answer before its silence is shown. */
export const daysToAnswer = 14;

/** Where an entry stands. Silence is a state of its own: nothing follows from it but a call. */
export function stateOf(
  one: Pick<Benefit, "withdrawn" | "confirmed" | "disputed" | "dueOn">,
  today: Temporal.PlainDate,
): BenefitState {
  if (one.withdrawn) return "withdrawn";
  if (one.confirmed) return "confirmed";
  if (one.disputed) return "disputed";
  return Temporal.PlainDate.compare(one.dueOn, today) < 0 ? "silent" : "waiting";
}

export const otherSide = (side: Side): Side => (side === "large" ? "msme" : "large");

/** An amount by its division, in minor units: the firm's part rounded once, half away from zero, the rest the other side's. */
export function dividedBy(amount: number, { msme, expected }: Pick<Division, "msme" | "expected">) {
  const part = Number(Fraction.of(amount).times(Fraction.of(msme, expected)).round());
  return { msme: part, large: amount - part };
}
