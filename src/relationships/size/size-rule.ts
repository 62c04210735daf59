import type { Fraction } from "../../platform/fraction.ts";

/** Which firms are sized: the classes below large, smallest first. */
export const smallClasses = ["micro", "small", "medium"] as const;
export type SmallClass = (typeof smallClasses)[number];

/** What is measured: persons, or money for the year's turnover, the balance sheet total, plant and machinery. */
export type Limb = "staff" | "turnover" | "balance" | "plant";

/** Persons, or minor units of the rule's currency; `below` excludes the limit itself. */
export type Limit = { readonly value: number; readonly below: boolean };

export type SizeRule = {
  readonly ruleVersion: string;
  readonly currency: string;
  /** A class is met when of each group at least so many limbs are within its limits. */
  readonly needs: readonly { readonly atLeast: number; readonly of: readonly Limb[] }[];
  readonly limits: Readonly<Record<SmallClass, Readonly<Partial<Record<Limb, Limit>>>>>;
  /** Status is won or lost only after two years in a row. */
  readonly twoYears: boolean;
  /** From this share another firm counts in part, above that one in full; null: this regime counts the firm alone. */
  readonly related: { readonly partnerFrom: Fraction; readonly linkedAbove: Fraction } | null;
};
