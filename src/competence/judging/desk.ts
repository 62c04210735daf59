import type { Finding } from "../assessments/assessment.ts";
import type { AssessmentRule, Kind } from "../assessments/evidence.ts";
import type { FirmAnswer, Opened, OpenedCriterion } from "../assessments/opened.ts";
import type { Piece, Source, Weighed } from "../assessments/piece.ts";
import { isExpired } from "../passport/evidence.ts";
import type { ShownEvidence } from "../sharing/shown.ts";
import { weightOf } from "../sharing/weight.ts";

/** Where the assessor saw something. In a talk: what was said, or an act of leadership that was shown. */
export const seenIn = ["joint-work", "visit", "talk", "act"] as const;
export type SeenIn = (typeof seenIn)[number];

export const seenAs: Readonly<Record<SeenIn, { readonly source: Source; readonly kind: Kind }>> = {
  "joint-work": { source: "joint-work", kind: "joint-work" },
  visit: { source: "visit", kind: "joint-work" },
  talk: { source: "talk", kind: "self-statement" },
  act: { source: "talk", kind: "leadership-act" },
};

/** A missing certificate matters only under one of these. */
export const bases = ["law", "safety-rule", "licence"] as const;
export type Basis = (typeof bases)[number];

/** The rule, who vouches for it, what is accepted meanwhile, and what share of the cost the large side offers (in per cent). */
export type Paper = {
  readonly basis: Basis;
  readonly text: string;
  readonly on: Temporal.PlainDate;
  readonly vouchedBy: string;
  readonly meanwhile: string;
  readonly costShare: number;
  readonly version: number;
};

/** A written reason. */
export type Judged = {
  readonly reason: string;
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly version: number;
};

/** What the firm sent for one criterion. */
export type Sent = {
  readonly answer: FirmAnswer;
  readonly evidenceIds: readonly string[];
  readonly said: string | null;
  readonly keep: boolean;
  readonly at: Temporal.Instant;
};

/** A line as the assessor wrote it: something seen, or how a piece of the passport is weighed. */
export type Line = Omit<Piece, "expired"> & { readonly id: string };

/** The whole desk of one assessment, weighed today. */
export type Desk = {
  readonly opened: Opened;
  readonly rule: AssessmentRule;
  readonly criteria: readonly OnDesk[];
  /** What the firm shows, to be put beside a criterion that it did not think of. */
  readonly shown: readonly ShownEvidence[];
};

/** One criterion on the desk, with everything beside it. */
export type OnDesk = {
  readonly of: OpenedCriterion;
  readonly pieces: readonly Weighed[];
  readonly finding: Finding;
  readonly judged: Judged | null;
  readonly sent: Sent | null;
  readonly paper: Paper | null;
};

type Beside = {
  readonly shown: readonly ShownEvidence[];
  readonly lines: readonly Line[];
  readonly sent: ReadonlyMap<string, Sent>;
  readonly today: Temporal.PlainDate;
};

/**
 * What stands beside a criterion: what the firm shows about it (by its own topic, by its answer, or because the assessor put it
 * there), what it said in its answer, and what was seen. A piece that is shown no longer is not there.
 */
export function piecesOf(criterion: string, { shown, lines, sent, today }: Beside): Piece[] {
  const own = lines.filter((line) => line.criterion === criterion);
  const answer = sent.get(criterion);
  const passport = shown
    .filter(
      ({ id, topics }) =>
        topics.includes(criterion) ||
        answer?.evidenceIds.includes(id) ||
        own.some((line) => line.evidenceId === id),
    )
    .map((one) =>
      shownPiece(
        criterion,
        one,
        own.find((line) => line.evidenceId === one.id),
        today,
      ),
    );
  const said =
    answer?.answer === "said" && answer.said !== null && !answer.keep ? [saidPiece(criterion, answer)] : [];
  const seen = own.filter(({ source }) => source !== "passport").map((line) => ({ ...line, expired: false }));
  return [...passport, ...said, ...seen];
}

function shownPiece(
  criterion: string,
  shown: ShownEvidence,
  line: Line | undefined,
  today: Temporal.PlainDate,
): Piece {
  return {
    criterion,
    source: "passport",
    id: line?.id ?? null,
    evidenceId: shown.id,
    title: shown.title,
    kind: line?.kind ?? weightOf(shown, false),
    date: shown.doneOn,
    direction: line?.direction ?? "for",
    strength: line?.strength ?? 100,
    reason: line?.reason ?? null,
    expired: isExpired(shown, today),
  };
}

function saidPiece(criterion: string, { said, at }: Sent): Piece {
  return {
    criterion,
    source: "said",
    id: null,
    evidenceId: null,
    title: (said ?? "").slice(0, 500),
    kind: "self-statement",
    date: at.toZonedDateTimeISO("UTC").toPlainDate(),
    direction: "for",
    strength: 100,
    reason: null,
    expired: false,
  };
}

/** The next criterion that has no reason yet, else the next one. */
export function nextOf(criteria: readonly OnDesk[], id: string): string | undefined {
  const at = criteria.findIndex(({ of }) => of.content.id === id);
  const order = [...criteria.slice(at + 1), ...criteria.slice(0, Math.max(0, at))];
  return (order.find(({ judged }) => judged === null) ?? order[0])?.of.content.id;
}
