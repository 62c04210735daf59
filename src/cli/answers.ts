import type { Finding } from "../competence/assessments/assessment.ts";
import type { matchDocument } from "../competence/matching/api.ts";
import type { stressDocument } from "../trust/crisis/api.ts";
import type { interestDocument } from "../trust/interest/api.ts";
import type { fairShareDocument } from "../value/shares/api.ts";

/** What the engines answer, in plain text for people. */

export function fairShareText(answer: ReturnType<typeof fairShareDocument>, currency: string): string {
  const { splits, interval, byMoneyAlone, deal } = answer;
  const rows = [
    [`in ${currency}`, ...interval.map(({ id }) => id ?? "")],
    ...splits
      .filter(({ shares }) => shares.length > 0)
      .map(({ rule, shares }) => [rule, ...shares.map(({ amount }) => amount)]),
    ["at least", ...interval.map(({ low }) => low)],
    ["at most", ...interval.map(({ high }) => high)],
    ...(byMoneyAlone.length > 0 ? [["by money alone", ...byMoneyAlone.map(({ amount }) => amount)]] : []),
  ];
  const notes = splits.flatMap(({ rule, note }) => (note ? [`${rule}: ${note}`] : []));
  return [table(rows), ...notes, ...(deal ? [dealText(deal)] : [])].join("\n");
}

function dealText(deal: NonNullable<ReturnType<typeof fairShareDocument>["deal"]>): string {
  const { index, returnRatio, rational, rationalP10 } = deal;
  return [
    `The deal lies ${percent(index)} below what can be defended.`,
    returnRatio === null
      ? ""
      : `Per unit put in, the MSME gets ${returnRatio.toFixed(2)} times what the large side gets.`,
    `Every outlay is paid back: ${rational ? "yes" : "no"}; in the bad case: ${rationalP10 ? "yes" : "no"}.`,
    "This warns; it does not convict.",
  ]
    .filter((line) => line !== "")
    .join("\n");
}

export function assessmentText({ criteria }: { criteria: readonly Finding[] }): string {
  if (criteria.length === 0) return "No evidence: nothing is known.";
  return table([
    ["criterion", "", "between", "and", "pieces"],
    ...criteria.map(({ criterion, band, interval, count }) => [
      criterion,
      band.replace("-", " "),
      interval[0].toFixed(2),
      interval[1].toFixed(2),
      String(count),
    ]),
  ]);
}

export function matchText({ pairs, unmatched, total }: ReturnType<typeof matchDocument>): string {
  const lines = pairs.map(({ firm, mentor, score, reasons }) =>
    [`${firm} with ${mentor} (${score})`, ...reasons].join("; "),
  );
  const alone = unmatched.length > 0 ? [`without a mentor: ${unmatched.join(", ")}`] : [];
  return [...lines, ...alone, `total ${total}`].join("\n");
}

export function stressText({ firms, totals }: ReturnType<typeof stressDocument>): string {
  const chance = (before: number | null, after: number | null) =>
    before === null || after === null ? "not known" : `${percent(before)} > ${percent(after)}`;
  const change = totals.failuresChange;
  return [
    table([
      ["firm", "out by day 91", "by 182", "by 364", "runway lost", "cash for 5 %"],
      ...firms.map(({ id, base, shock, runwayLost, cashFor5pc }) => [
        id,
        chance(base.p91, shock.p91),
        chance(base.p182, shock.p182),
        chance(base.p364, shock.p364),
        `${runwayLost.toFixed(1)} days`,
        cashFor5pc.toFixed(2),
      ]),
    ]),
    change === null
      ? "Fewer than 364 days were walked: how many firms fail in a year is not known."
      : `Of ${totals.firms} firms ${change.value.toFixed(2)} more fail within a year (${change.low.toFixed(2)} to ${change.high.toFixed(2)}).`,
    `At most ${totals.moneyMoved.toFixed(2)} is withheld at once.`,
  ].join("\n");
}

export function interestText(
  answer: ReturnType<typeof interestDocument>,
  currency: string,
  due: Temporal.PlainDate,
  paid: Temporal.PlainDate,
): string {
  const { days, rate, interest, lumpSum, total, rule, parts = [] } = answer;
  if (days === 0) return `Due ${due}, paid ${paid}: not late, nothing to claim.`;
  return [
    `Due ${due}, paid ${paid}: ${days} days late${rate === null ? "" : `, ${rate} % a year`}.`,
    ...(rate === null
      ? parts.map((one) => `  ${one.from} to ${one.until}: ${one.days} days, ${one.rate} % a year`)
      : []),
    `Interest ${currency} ${interest}, lump sum ${lumpSum}, together ${total}.`,
    `By ${rule}. This is not legal advice.`,
  ].join("\n");
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** The first column to the left, the others to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join("  "),
    )
    .join("\n");
}
