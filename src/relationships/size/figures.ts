import { Fraction, total } from "../../platform/fraction.ts";
import type { Money } from "../../platform/money.ts";
import { invalid } from "../../platform/refusal.ts";
import type { Limb, SizeRule } from "./size-rule.ts";

/** One accounting year of one firm; what is not known is left out. Staff may be decimal (annual work units). */
export type Figures = {
  readonly staff?: number;
  readonly turnover?: Money;
  readonly balance?: Money;
  readonly plant?: Money;
};

/** A firm that holds, or is held by, this one: the larger share of capital or votes, or `linked` by control. */
export type Related = {
  readonly share: { readonly part: number; readonly whole: number };
  readonly linked?: boolean;
  readonly figures: Figures;
};

export type YearFigures = Figures & { readonly related?: readonly Related[] };

/** A limb without a value is not known. */
export type Measured = Partial<Record<Limb, Fraction>>;
/** The firm's own figures, with partners in part and linked firms in full (EU Annex, Article 6(2) to (4)). */
export function measured(rule: SizeRule, year: YearFigures): Measured {
  const parts = (year.related ?? []).map(({ share, linked, figures }) => ({
    figures,
    weight: weightOf(rule, share, linked),
  }));
  const counted = [{ figures: year, weight: Fraction.one }, ...parts].filter(({ weight }) => weight.sign > 0);
  const result: Measured = {};
  for (const limb of new Set(rule.needs.flatMap((group) => group.of))) {
    const values = counted.map(({ figures, weight }) => amountOf(rule, limb, figures)?.times(weight));
    const known = values.filter((value) => value !== undefined);
    if (known.length === values.length) result[limb] = total(known);
  }
  return result;
}

function weightOf({ related }: SizeRule, { part, whole }: Related["share"], linked = false): Fraction {
  if (!Number.isSafeInteger(part) || !Number.isSafeInteger(whole) || part < 0 || whole <= 0 || part > whole) {
    throw invalid("size-share", "Enter the share as a part of a whole, like 30 of 100.");
  }
  const share = Fraction.of(part, whole);
  if (related === null) return Fraction.zero;
  if (linked || share.compare(related.linkedAbove) > 0) return Fraction.one;
  return share.compare(related.partnerFrom) >= 0 ? share : Fraction.zero;
}

function amountOf(rule: SizeRule, limb: Limb, figures: Figures): Fraction | undefined {
  const given = figures[limb];
  if (given === undefined) return undefined;
  if (typeof given === "object" && given.currency !== rule.currency) {
    throw invalid(
      "size-currency",
      `This rule counts in ${rule.currency}; the ${limb} is in ${given.currency}.`,
    );
  }
  const amount = typeof given === "object" ? given.amount : given;
  if (!(amount >= 0 && amount < Number.POSITIVE_INFINITY))
    throw invalid("size-figure", `The ${limb} cannot be below zero.`);
  return Fraction.from(amount);
}
