import { formatDecimal } from "../../platform/money.ts";
import type { Problem } from "../../platform/refusal.ts";
import { type FileResult, ProblemList } from "../ledger/result.ts";
import type { FileReading, ImportResult, ImportSource } from "./import.ts";

const none = { rows: 0, accepted: 0, refused: 0, unchanged: 0, updated: 0, newFirms: 0 };

/** What became of the files of one import, added up. */
export class ImportSum {
  readonly #counts = { ...none };
  readonly #totals = new Map<string, bigint>();
  readonly #msmes = new Set<string>();
  readonly #relationships = new Set<string>();
  readonly #companies = new Set<string>();
  readonly #problems = new ProblemList();

  /** `of` names the file before each of its problems, where there are several. */
  add(found: FileResult, of: string): void {
    for (const name of Object.keys(none) as (keyof typeof none)[]) this.#counts[name] += found[name];
    for (const [currency, total] of found.totals)
      this.#totals.set(currency, (this.#totals.get(currency) ?? 0n) + total);
    for (const id of found.msmes) this.#msmes.add(id);
    for (const id of found.relationships) this.#relationships.add(id);
    for (const code of found.newCompanies) this.#companies.add(code);
    this.#problems.join(found.problems, (problem: Problem) => ({
      ...problem,
      message: of + problem.message,
    }));
  }

  get rows(): number {
    return this.#counts.rows;
  }

  get relationships(): string[] {
    return [...this.#relationships];
  }

  result(): ImportResult {
    return {
      ...this.#counts,
      msmes: this.#msmes.size,
      totals: this.#totals,
      newCompanies: [...this.#companies],
      problems: this.#problems.first,
      problemCounts: this.#problems.counts,
    };
  }
}

/** What the record keeps of an import. */
export function entryOf(
  at: { readonly importId: string; readonly source: ImportSource },
  result: ImportResult,
  files: readonly FileReading[],
) {
  const { rows, accepted, refused, unchanged, updated, msmes, totals } = result;
  const sums = [...totals].map(([currency, amount]) => `${currency} ${formatDecimal({ amount, currency })}`);
  return {
    ...{ import: at.importId, source: at.source, rows, accepted, refused, unchanged, updated, msmes },
    files: files
      .map(({ file }) => file)
      .join(", ")
      .slice(0, 1000),
    totals: sums.join(", "),
  };
}
