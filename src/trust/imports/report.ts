import { formatDecimal } from "../../platform/money.ts";
import type { ImportResult } from "./import.ts";

/** What became of an import, in plain text: the counts, the sums, and so many of the problems. */
export function reportText(
  result: ImportResult,
  { seconds, dryRun = false, most }: { seconds: number; dryRun?: boolean; most: number },
): string {
  const { rows, accepted, refused, unchanged, updated, msmes, totals, problems, problemCounts } = result;
  const sums = [...totals].map(([currency, amount]) => `${currency} ${formatDecimal({ amount, currency })}`);
  const shown = problems
    .slice(0, most)
    .map((one) => `  ${one.row === undefined ? "" : `row ${one.row}, `}${one.field}: ${one.message}`);
  const all = problemCounts.reduce((sum, { count }) => sum + count, 0);
  return [
    `${dryRun ? "would load" : "loaded"} ${rows} rows of ${msmes} firms in ${seconds.toFixed(1)} s: ${accepted} accepted, ${updated} updated, ${unchanged} unchanged, ${refused} refused`,
    ...(sums.length > 0 ? [`total ${sums.join(", ")}`] : []),
    ...shown,
    ...(all > shown.length ? [`  and ${all - shown.length} more problems`] : []),
  ].join("\n");
}
