/** One MSME's cash, in major units of money and whole days; what a decision does to it is asked before it is taken; 5.7. */
export type Firm = {
  readonly id: string;
  /** Today; may be below zero. */
  readonly cash: number;
  readonly creditLimit: number;
  /** What the large side orders per day, invoiced every so many days, paid after so many. */
  readonly dailyLargeRevenue: number;
  readonly invoiceEvery: number;
  readonly termsDays: number;
  readonly otherDailyIn: number;
  readonly fixedDailyOut: number;
  /** Cost that comes and goes with the large side's orders, as a share of them. */
  readonly variableShare: number;
  /** Standard deviation of one day's cash. */
  readonly sigma: number;
  /** Known single flows: + in, - out. */
  readonly flows: readonly { readonly day: number; readonly amount: number }[];
};

export const scenarioKinds = ["terms", "faster", "prepay", "cut", "pause", "price", "cancel"] as const;

/** What the large side is about to decide. It touches invoices issued, or orders placed, from one day until another. */
export type Scenario = {
  readonly kind: (typeof scenarioKinds)[number];
  /** Days added to the terms (below zero: faster); for `prepay` days before the invoice. */
  readonly termsDays: number;
  /** Orders cut, as a share. */
  readonly cutShare: number;
  readonly fromDay: number;
  readonly untilDay: number;
};

export type Question = {
  readonly seed: number | string;
  readonly days: number;
  readonly paths: number;
  readonly scenario: Scenario;
  /** How many days after (or before) its due day the large side pays, each entry as likely as the others. */
  readonly delays: readonly number[];
  readonly firms: readonly Firm[];
};

/** True where the decision changes nothing. */
export function changesNothing({ kind, termsDays, cutShare }: Scenario): boolean {
  return kind !== "prepay" && termsDays === 0 && cutShare === 0;
}
