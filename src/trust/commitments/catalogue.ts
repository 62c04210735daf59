import type { Fraction } from "../../platform/fraction.ts";
import { invalid, type Problem } from "../../platform/refusal.ts";
import type { CommitmentKind, PromisedKind, Terms, Threshold } from "./commitment.ts";

type Bounds = { readonly usual: number; readonly least: number; readonly most: number };

/** What may be promised of one kind: a dated pack of `rules/commitments/`. A part that is null is not part of it. */
export type KindRule = {
  readonly kind: CommitmentKind;
  readonly ruleVersion: string;
  readonly threshold: {
    readonly usual: Threshold;
    readonly least: Threshold;
    readonly most: Threshold;
  } | null;
  readonly days: Bounds | null;
  readonly quantity: Bounds | null;
  /** What usually follows when it is not kept. */
  readonly consequence: string | null;
};

/** What was asked for; what is left out takes the usual value. */
export type Wanted = {
  readonly threshold?: Threshold | undefined;
  readonly days?: number | undefined;
  readonly quantity?: number | undefined;
  readonly consequence?: string | null | undefined;
};

/** What is promised, within what the kind allows. Refusals `threshold-wrong`, `days-wrong`, `quantity-wrong`, each naming its field. */
export function termsOf(rule: KindRule, wanted: Wanted): Terms {
  const { threshold, days, quantity } = wanted;
  const wrong: Problem[] = [];
  if (threshold && !fits(threshold, rule.threshold)) wrong.push(thresholdWrong(rule));
  if (days !== undefined && !within(days, rule.days)) wrong.push(daysWrong(rule));
  if (quantity !== undefined && !within(quantity, rule.quantity)) wrong.push(quantityWrong(rule));
  const [first] = wrong;
  if (first) throw invalid(first.code, first.message, wrong);
  return {
    threshold: threshold ?? rule.threshold?.usual ?? null,
    days: days ?? rule.days?.usual ?? null,
    quantity: quantity ?? rule.quantity?.usual ?? null,
    consequence: wanted.consequence === undefined ? rule.consequence : wanted.consequence,
  };
}

function within(number: number, bounds: Bounds | null): boolean {
  return bounds !== null && number >= bounds.least && number <= bounds.most;
}

function fits(value: Threshold, bounds: KindRule["threshold"]): boolean {
  return bounds !== null && atLeast(value, bounds.least) && atLeast(bounds.most, value);
}

function atLeast(a: Threshold, b: Threshold): boolean {
  return BigInt(a.of) * BigInt(b.in) >= BigInt(b.of) * BigInt(a.in);
}

function thresholdWrong({ kind, threshold }: KindRule): Problem {
  const message = threshold
    ? `${kind} keeps a share from ${percent(threshold.least)} to ${percent(threshold.most)} of 100.`
    : `${kind} has no share to keep.`;
  return { field: "threshold", code: "threshold-wrong", message };
}

function daysWrong({ kind, days }: KindRule): Problem {
  const message = days
    ? `${kind} counts from ${days.least} to ${days.most} whole days.`
    : `${kind} counts no days.`;
  return { field: "days", code: "days-wrong", message };
}

function quantityWrong({ kind, quantity }: KindRule): Problem {
  const message = quantity
    ? `${kind} counts from ${quantity.least} to ${quantity.most}, in whole numbers.`
    : `${kind} counts days or nothing: leave this empty.`;
  return { field: "quantity", code: "quantity-wrong", message };
}

/** A share as it was written: 0.95 is 95 of 100, 0.975 is 975 of 1,000. */
export function shareOf(share: Fraction): Threshold {
  let all = 100n;
  while (all % share.under !== 0n) all *= 10n;
  return { of: Number((share.over * all) / share.under), in: Number(all) };
}

/** False for a day that can only be a slip of the pen. */
export function isSensible(day: Temporal.PlainDate | null): boolean {
  return day === null || (day.year >= 2000 && day.year <= 2100);
}

/** A share of a hundred as people write it: "95", "97.5". */
export function percent({ of, in: all }: Threshold): string {
  const millionths = (BigInt(of) * 100_000_000n) / BigInt(all);
  const whole = millionths / 1_000_000n;
  const rest = String(millionths % 1_000_000n)
    .padStart(6, "0")
    .replace(/0+$/, "");
  return rest === "" ? String(whole) : `${whole}.${rest}`;
}

/** The number that a promise says: its days, minutes or hours. Each kind has one of them. */
export function numberOf({
  days,
  quantity,
}: {
  readonly days: number | null;
  readonly quantity?: number | null;
}): number {
  return quantity ?? days ?? 0;
}

/** How a language says a promise of each kind in one line; the share is of a hundred, the number that of the promise. */
export type Sentences = Readonly<Record<PromisedKind, (share: string, number: number) => string>>;

/** "95 of 100 invoices paid within 30 days" */
export function sentenceOf(
  said: Sentences,
  kind: PromisedKind,
  { threshold, ...number }: Pick<Terms, "threshold" | "days" | "quantity">,
): string {
  return said[kind](threshold ? percent(threshold) : "100", numberOf(number));
}
