import { formatDecimal } from "../../platform/money.ts";
import type { ImportResult } from "./import.ts";

/** What became of an import as programs get it: totals in major units. */
export function importDocument(importId: string | null, result: ImportResult, seconds: number) {
  const { rows, accepted, refused, unchanged, updated, msmes, totals, problems } = result;
  return {
    import: importId,
    ...{ rows, accepted, refused, unchanged, updated, msmes },
    totals: Object.fromEntries(
      [...totals].map(([currency, amount]) => [currency, formatDecimal({ amount, currency })]),
    ),
    problems: problems.map(({ row, field, code, message }) => ({ row: row ?? null, field, code, message })),
    seconds: Math.round(seconds * 1000) / 1000,
  };
}
