import type { Problem } from "../../platform/refusal.ts";

/** Problems told row by row; beyond these only their number is. */
const mostProblems = 10_000;

/** The problems of a file: the first ten thousand as they stand, all of them counted by field and code. */
export class ProblemList {
  readonly first: Problem[] = [];
  readonly #counts = new Map<string, { field: string; code: string; count: number }>();

  add(problem: Problem): void {
    if (this.first.length < mostProblems) this.first.push(problem);
    this.count(problem.field, problem.code, 1);
  }

  /** Problems that are counted and not told one by one. */
  count(field: string, code: string, more: number): void {
    if (more <= 0) return;
    const key = `${code} ${field}`;
    const before = this.#counts.get(key)?.count ?? 0;
    this.#counts.set(key, { field, code, count: before + more });
  }

  /** The problems of another file, each told anew. */
  join(other: ProblemList, told: (problem: Problem) => Problem): void {
    for (const problem of other.first.slice(0, this.room)) this.first.push(told(problem));
    for (const { field, code, count } of other.counts) this.count(field, code, count);
  }

  counted(code: string): number {
    return this.counts.reduce((sum, one) => sum + (one.code === code ? one.count : 0), 0);
  }

  get room(): number {
    return mostProblems - this.first.length;
  }

  get counts(): readonly { readonly field: string; readonly code: string; readonly count: number }[] {
    return [...this.#counts.values()].sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
  }
}

/** What became of the rows of one file. Each row counts once: rows = accepted + refused + unchanged + updated. */
export type FileResult = {
  readonly rows: number;
  readonly accepted: number;
  readonly refused: number;
  readonly unchanged: number;
  readonly updated: number;
  /** Firms of the programme in the file. */
  readonly msmes: readonly string[];
  /** The invoices of the file in minor units by currency; an invoice counts once, whatever its payments. */
  readonly totals: ReadonlyMap<string, bigint>;
  /** Every partner in the file. */
  readonly relationships: readonly string[];
  readonly newFirms: number;
  readonly newCompanies: readonly string[];
  readonly problems: ProblemList;
};
