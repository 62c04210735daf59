import type { Fraction } from "../../platform/fraction.ts";

/** Which firms are sized: the classes below large, smallest first. */
export const smallClasses = ["micro", "small", "medium"] as const;
export type SmallClass = (typeof smallClasses)[number];

/** What is measured: persons, or money for the year's turnover, the balance sheet total, plant and machinery. */
export type Limb = "staff" | "turnover" | "balance" | "plant";

/** Persons, or minor units of the rule's currency; `below` excludes the limit itself. */
export type Limit = { readonly value: number; readonly below: boolean };

/** By which day the version of a rule is chosen: of the year the figures are of, or the day for which the size is asked. */
export type RuleDay = "first-of-year" | "last-of-year" | "asked";

export type SizeRule = {
  readonly ruleVersion: string;
  readonly day: RuleDay;
  readonly currency: string;
  /** A class is met when of each group at least so many limbs are within its limits. */
  readonly needs: readonly { readonly atLeast: number; readonly of: readonly Limb[] }[];
  readonly limits: Readonly<Record<SmallClass, Readonly<Partial<Record<Limb, Limit>>>>>;
  /** Status is won or lost only after two years in a row. */
  readonly twoYears: boolean;
  /** From this share another firm counts in part, above that one in full; null: this regime counts the firm alone. */
  readonly related: { readonly partnerFrom: Fraction; readonly linkedAbove: Fraction } | null;
};

/** The day that a rule goes by, for a year of twelve months that ended on `ended`. */
export function ruleDay(
  day: RuleDay,
  ended: Temporal.PlainDate,
  asked: Temporal.PlainDate,
): Temporal.PlainDate {
  if (day === "asked") return asked;
  return day === "last-of-year" ? ended : ended.add({ days: 1 }).subtract({ years: 1 });
}
