import { invalid, type Problem, type Refusal } from "../../platform/refusal.ts";
import type { Proposal } from "./column-guess.ts";
import { compactHeader } from "./header-spelling.ts";
import type { LedgerField, Mapping } from "./ledger-field.ts";

/**
 * What refuses a whole ledger file. Those of the bytes and rows themselves (`wrong-encoding`, `truncated`...) come from the reader.
 * What to do about it differs on a page and on the command line: each says it by the code.
 */

/**
 * The columns that a person named for fields, by their headers as written, or but for case and signs.
 * Refusals: `column-unknown`, `column-named-twice`.
 */
export function namedColumns(header: readonly string[], named: ReadonlyMap<LedgerField, string>): Mapping {
  const mapping = new Map<LedgerField, number>();
  for (const [field, name] of named) {
    const exact = places(header, (column) => column === name.trim());
    const found =
      exact.length > 0 ? exact : places(header, (column) => compactHeader(column) === compactHeader(name));
    const [at] = found;
    if (at === undefined) {
      const columns = header.filter((column) => column !== "").join(", ");
      throw fault("column-unknown", field, `There is no column “${name}”. The columns are: ${columns}.`);
    }
    if (found.length > 1) throw namedTwice(field, [name, name]);
    mapping.set(field, at);
  }
  return mapping;
}

function places(header: readonly string[], test: (column: string) => boolean): number[] {
  return header.flatMap((column, at) => (column !== "" && test(column) ? [at] : []));
}

/** Refusals `column-named-twice`, `no-header-match`: without a firm and an amount in each row there is no ledger. */
export function refuseWithoutRequired(proposal: Proposal): void {
  const has = (field: LedgerField) => proposal.guesses.some((guess) => guess.field === field);
  const missing = (["amount"] as LedgerField[]).filter((field) => !has(field));
  if (!has("msme") && !has("msmeId")) missing.unshift("msme");
  const [field] = missing;
  if (field === undefined) return;
  const equals = proposal.undecided.find((one) => one.field === field)?.columns ?? [];
  if (equals.length > 0)
    throw namedTwice(
      field,
      equals.map(({ header }) => header),
    );
  const wanted = missing.map((one) => (one === "msme" ? "the firm (msme or msmeId)" : "the amount (amount)"));
  const headers = proposal.unused.map(({ header }) => header).filter((header) => header !== "");
  throw invalid(
    "no-header-match",
    `No column for ${wanted.join(" and ")} was recognised. The columns are: ${headers.join(", ")}.`,
    missing.map((one) => ({ field: one, code: "no-header-match", message: "No column was recognised." })),
  );
}

function namedTwice(field: LedgerField, headers: readonly string[]): Refusal {
  const names = headers.map((header) => `“${header}”`).join(" and ");
  return fault(
    "column-named-twice",
    field,
    `${names} could both be ${field}. Rename one, or say which it is.`,
  );
}

/** Refusal `dates-ambiguous`: nobody may guess which number is the month. `others` are the orders that other columns settled. */
export function ambiguousDates(
  field: LedgerField,
  header: string,
  sample: string,
  others: readonly string[],
): Refusal {
  const hint = others.length > 0 ? ` Other columns of the file are ${others.join(" and ")}.` : "";
  return fault(
    "dates-ambiguous",
    field,
    `Every date in “${header}”, like ${sample}, fits both day first and month first.${hint}`,
  );
}

/** Refusal `dates-mixed`: some rows are day first and others month first, so the rest cannot be trusted either way. */
export function mixedDates(field: LedgerField, header: string, samples: readonly string[]): Refusal {
  return fault(
    "dates-mixed",
    field,
    `“${header}” mixes day first and month first, like ${samples.join(" and ")}. Export it again, or say which to read.`,
  );
}

/** Refusal `dates-unreadable`: cells stand in the date columns, and not one is a date. */
export function unreadableDates(
  columns: readonly { field: LedgerField; header: string; sample: string }[],
): Refusal {
  const problems: Problem[] = columns.map(({ field, header, sample }) => ({
    field,
    code: "dates-unreadable",
    message: `No cell of “${header}” is a date, like ${sample}.`,
  }));
  const said = problems.map(({ message }) => message).join(" ");
  return invalid("dates-unreadable", said, problems);
}

/** Refusal `currency-differs`: the header names one currency and the rows would be read in another. */
export function currencyDiffers(header: string, currency: string): Refusal {
  return fault(
    "currency-differs",
    "amount",
    `The rows would be read as ${currency}, and the header “${header}” names another currency.`,
  );
}

function fault(code: string, field: LedgerField, message: string): Refusal {
  return invalid(code, message, [{ field, code, message }]);
}
