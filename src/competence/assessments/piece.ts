import { assess, type Finding } from "./assessment.ts";
import type { AssessmentRule, Evidence, Kind } from "./evidence.ts";
import { opinion } from "./opinion.ts";
import { ageInDays, weightOf } from "./weight.ts";

/** Where a line comes from: the firm's passport, its word in an answer, or what the assessor saw. */
export const sources = ["passport", "said", "joint-work", "visit", "talk"] as const;
export type Source = (typeof sources)[number];

/** One line of evidence about one criterion, as it stands beside it. */
export type Piece = {
  readonly criterion: string;
  readonly source: Source;
  /** The id of the line, of the piece in the passport, or of nothing for an answer. */
  readonly id: string | null;
  readonly evidenceId: string | null;
  readonly title: string;
  readonly kind: Kind;
  readonly date: Temporal.PlainDate;
  readonly direction: "for" | "against" | "neither";
  /** In hundredths. */
  readonly strength: number;
  /** Why it weighs what it weighs; null where it weighs by its kind alone. */
  readonly reason: string | null;
  /** Past its own last day: it stands here and weighs nothing. */
  readonly expired: boolean;
};

/** The same with what it weighs on the day: 0 where it does not count. */
export type Weighed = Piece & { readonly weight: number };

/** One occasion is one event, however much was noted of it; and one piece of the passport is one. */
function eventOf(piece: Piece): string {
  return piece.evidenceId ?? (piece.source === "said" ? "said" : `${piece.source} ${piece.date}`);
}

const counts = (piece: Piece, asOf: Temporal.PlainDate): boolean =>
  !piece.expired && piece.direction !== "neither" && ageInDays(piece.date, asOf) >= 0;

function evidenceOf(piece: Piece): Evidence {
  return {
    criterion: piece.criterion,
    kind: piece.kind,
    date: piece.date,
    direction: piece.direction === "against" ? "against" : "for",
    event: eventOf(piece),
    strength: piece.strength / 100,
  };
}

/** What the lines say about every criterion that is looked at: "not known" where there are none, never zero. */
export function findingsOf(
  criteria: readonly string[],
  pieces: readonly Piece[],
  asOf: Temporal.PlainDate,
  rule: AssessmentRule,
): Map<string, Finding> {
  const wanted = new Set(criteria);
  const evidence = pieces
    .filter((piece) => wanted.has(piece.criterion) && counts(piece, asOf))
    .map(evidenceOf);
  const found = new Map(assess(evidence, asOf, rule).map((one) => [one.criterion, one]));
  return new Map(
    criteria.map((criterion) => [
      criterion,
      found.get(criterion) ?? { criterion, count: 0, ...opinion(0, 0, rule) },
    ]),
  );
}

/** Each line with its weight, the newest first. */
export function weighed(pieces: readonly Piece[], asOf: Temporal.PlainDate, rule: AssessmentRule): Weighed[] {
  return pieces
    .map((piece) => ({
      ...piece,
      weight: counts(piece, asOf) ? weightOf(evidenceOf(piece), ageInDays(piece.date, asOf), rule) : 0,
    }))
    .toSorted((a, b) => Temporal.PlainDate.compare(b.date, a.date));
}

/** Both sums behind an opinion, for whoever recomputes it. */
export function sumsOf(
  { belief, disbelief, uncertainty }: Pick<Finding, "belief" | "disbelief" | "uncertainty">,
  rule: Pick<AssessmentRule, "priorWeight">,
): { readonly forIt: number; readonly againstIt: number } {
  const whole = rule.priorWeight / uncertainty;
  return { forIt: belief * whole, againstIt: disbelief * whole };
}
