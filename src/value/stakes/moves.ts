import type { FairShare } from "../shares/fair-share.ts";
import { type Figures, type SideFigure, type StakeSide, sideFigures, sides, weigh } from "./figures.ts";

/** One of the figures: what is expected, or a figure of one side. */
export type FigureName = "expected" | `${StakeSide}-${SideFigure}`;

/** How far the firm's range moves, in minor units, when one figure is a tenth larger or smaller. */
export type Move = { readonly figure: FigureName; readonly by: number };

/**
 * Which figures move the range most, the largest first: each is varied by a tenth of itself both ways while the others stay,
 * and what counts is how far either edge moves. A figure of zero, or one that is not known, has no tenth. Of equal moves the
 * earlier in the order of the form stands first; what moves nothing is left out.
 */
export function movesOf(figures: Figures, fair: FairShare): Move[] {
  const names: FigureName[] = [
    "expected",
    ...sides.flatMap((side) => sideFigures.map((figure) => `${side}-${figure}` as const)),
  ];
  return names
    .map((figure) => ({ figure, by: furthest(figures, fair, figure) }))
    .filter(({ by }) => by > 0)
    .toSorted((a, b) => b.by - a.by);
}

function furthest(figures: Figures, fair: FairShare, name: FigureName): number {
  const value = figureOf(figures, name);
  if (value === null || value === 0) return 0;
  const range = fair.ranges[1];
  const tenth = Math.max(1, Math.round(value / 10));
  const most = name.endsWith("riskPpm") ? 1_000_000 : Number.MAX_SAFE_INTEGER;
  // Nobody's size is nothing: of a size of one unit only the larger is tried.
  const least = name.endsWith("turnover") ? 1 : 0;
  const moved = [Math.max(least, value - tenth), Math.min(most, value + tenth)].map((varied) => {
    const other = weigh(replaced(figures, name, varied), null).ranges[1];
    if (!range || !other) return 0;
    return Math.max(Math.abs(other.low - range.low), Math.abs(other.high - range.high));
  });
  return Math.max(...moved);
}

/** One figure by its name; null where a size is not known. */
export function figureOf(figures: Figures, name: FigureName): number | null {
  if (name === "expected") return figures.expected;
  const [side, figure] = name.split("-") as [StakeSide, SideFigure];
  return figures[side][figure];
}

function replaced(figures: Figures, name: FigureName, value: number): Figures {
  if (name === "expected") return { ...figures, expected: value };
  const [side, figure] = name.split("-") as [StakeSide, SideFigure];
  return { ...figures, [side]: { ...figures[side], [figure]: value } };
}
