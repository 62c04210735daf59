import { byBytes } from "../../platform/bytes.ts";
import { invalid } from "../../platform/refusal.ts";
import type { AssessmentRule, Evidence } from "./evidence.ts";
import { type Opinion, opinion } from "./opinion.ts";
import { Pile } from "./pile.ts";
import { ageInDays, weightOf } from "./weight.ts";

/** What the evidence says about one criterion, from `count` pieces. Without evidence it is "not known", never zero. */
export type Finding = Opinion & { readonly criterion: string; readonly count: number };

/**
 * Weighs the evidence per criterion; criteria in the order of their bytes, whatever the order of the evidence.
 * Weight = kind x strength x half per half-life of age on `asOf`. Per event and direction the weights count as the root of the
 * sum of their squares: more of the same event adds ever less, and adding never lowers. Certificates group by themselves, and
 * all that speak for a criterion count together for at most the cap of the rules: paper alone never shows it; 5.6.
 * Refusal `evidence-in-future`.
 */
export function assess(
  evidence: readonly Evidence[],
  asOf: Temporal.PlainDate,
  rule: AssessmentRule,
  baseRate = rule.baseRate,
): Finding[] {
  const piles = new Map<string, Piles>();
  for (const [i, piece] of evidence.entries()) {
    const age = ageInDays(piece.date, asOf);
    if (age < 0) throw inFuture(piece, i);
    const weight = weightOf(piece, age, rule);
    const found = piles.get(piece.criterion) ?? emptyPiles();
    if (found.count++ === 0) piles.set(piece.criterion, found);
    const { practice, paper } = found[piece.direction];
    (piece.kind === "certificate" ? paper : practice).add(weight, piece.event);
  }
  return [...piles]
    .map(([criterion, { count, for: speaking, against }]) => {
      const r = speaking.practice.sum() + Math.min(rule.certificatesAtMost, speaking.paper.sum());
      const s = against.practice.sum() + against.paper.sum();
      return { criterion, ...opinion(r, s, rule, baseRate), count };
    })
    .sort((a, b) => byBytes(a.criterion, b.criterion));
}

type Piles = { count: number } & Readonly<
  Record<Evidence["direction"], { readonly practice: Pile; readonly paper: Pile }>
>;

function emptyPiles(): Piles {
  const side = () => ({ practice: new Pile(), paper: new Pile() });
  return { count: 0, for: side(), against: side() };
}

function inFuture(piece: Evidence, i: number) {
  const message = "This lies after the day of the assessment.";
  return invalid("evidence-in-future", `Evidence about “${piece.criterion}” lies in the future.`, [
    { field: `evidence.${i}.date`, code: "evidence-in-future", message },
  ]);
}
