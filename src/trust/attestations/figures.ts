import type { Figure } from "./attestation.ts";

type Said = {
  readonly id: string;
  readonly kind: string;
  readonly days: number | null;
  readonly threshold: Figure["threshold"];
};
type Sum = {
  readonly commitmentId: string;
  readonly unit: string;
  readonly firms: number;
  readonly kept: number;
  readonly decided: number;
};

const worstShown = 3;

/**
 * Every promise with what was kept, then the three pairs of promise and unit with most that was not kept (equal ones by unit, then
 * promise). What nobody broke is not among the worst.
 */
export function frozenFigures(promises: readonly Said[], sums: readonly Sum[]): Figure[] {
  const figure = (of: Said, sum: Omit<Sum, "commitmentId" | "unit">, unit: string | null) => ({
    ...{ commitmentId: of.id, promise: of.kind, days: of.days, threshold: of.threshold, unit, done: null },
    ...{ firms: sum.firms, kept: sum.kept, decided: sum.decided },
  });
  const whole = promises.map((of, at): Figure => {
    const own = sums.filter((sum) => sum.commitmentId === of.id);
    const add = (part: "firms" | "kept" | "decided") => own.reduce((total, sum) => total + sum[part], 0);
    const all = { firms: add("firms"), kept: add("kept"), decided: add("decided") };
    return { kind: "promise", position: at + 1, ...figure(of, all, null) };
  });
  const byId = new Map(promises.map((of) => [of.id, of]));
  const worst = sums
    .filter((sum) => sum.decided > sum.kept && byId.has(sum.commitmentId))
    .toSorted(
      (a, b) =>
        b.decided - b.kept - (a.decided - a.kept) ||
        a.unit.localeCompare(b.unit) ||
        (a.commitmentId < b.commitmentId ? -1 : 1),
    )
    .slice(0, worstShown)
    .map((sum, at): Figure => {
      const of = byId.get(sum.commitmentId) as Said;
      return { kind: "worst", position: at + 1, ...figure(of, sum, sum.unit) };
    });
  return [...whole.slice(0, 40), ...worst];
}
