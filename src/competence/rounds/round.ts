import type { Bar, Lack, Reason } from "../mentors/fitting.ts";
import type { CostBearer } from "../mentors/mentor.ts";

/** By total fit, or so that nobody would rather be with somebody who would rather be with them. */
export const modes = ["assignment", "stable"] as const;
export type Mode = (typeof modes)[number];

export const runSteps = ["queued", "reading", "counting", "matching", "writing"] as const;
export type RunStep = (typeof runSteps)[number];

/** What both are told before they answer: who bears the cost, whether hours are paid, from when until when. */
export type Terms = {
  readonly costs: CostBearer;
  readonly hoursPaid: boolean;
  readonly terms: string;
  readonly fromOn: Temporal.PlainDate;
  readonly untilOn: Temporal.PlainDate | null;
};

export type NewRound = Terms & { readonly id: string; readonly title: string; readonly mode: Mode };

export type Round = Terms & {
  readonly id: string;
  readonly title: string;
  readonly mode: Mode;
  readonly openedBy: string;
  readonly openedAt: Temporal.Instant;
  readonly version: number;
  readonly runsAsked: number;
  readonly runsDone: number;
  readonly step: RunStep | null;
  readonly fault: string | null;
  readonly ranAt: Temporal.Instant | null;
  readonly mentors: number;
  readonly firms: number;
  readonly places: number;
  readonly publishedAt: Temporal.Instant | null;
  readonly endedAt: Temporal.Instant | null;
  readonly counts: Counts;
};

/** How many pairs stand where, and how many firms have nobody. */
export type Counts = {
  readonly proposed: number;
  readonly published: number;
  readonly agreed: number;
  readonly left: number;
};

export const proposalStates = ["proposed", "published", "agreed"] as const;
export type ProposalState = (typeof proposalStates)[number];

/** A pair that the round proposes, with why. */
export type Proposed = {
  readonly id: string;
  readonly relationshipId: string;
  readonly firm: string;
  readonly mentorId: string;
  readonly mentor: string;
  readonly reasons: readonly Reason[];
  readonly state: ProposalState;
  readonly locked: boolean;
  readonly byHand: boolean;
};

/** Why a firm has nobody: what every mentor lacks, that all who fit are taken, or that something else fits with nobody. */
export const leftReasons = [
  "nobody",
  "topic",
  "language",
  "place",
  "barred",
  "full",
  "mixed",
  "hand",
] as const;
export type LeftReason = (typeof leftReasons)[number];

export type LeftFirm = {
  readonly relationshipId: string;
  readonly firm: string;
  readonly reason: LeftReason;
};

/** Two who may not be put together, and why. */
export type BarredPair = {
  readonly relationshipId: string;
  readonly firm: string;
  readonly mentor: string;
  readonly bar: Bar;
};

/** A mentor as one firm could have them: what speaks for it, or why it cannot be. */
export type Candidate = {
  readonly mentorId: string;
  readonly mentor: string;
  readonly free: number;
  readonly score: number;
  readonly reasons: readonly Reason[];
  readonly hindered: Bar | Lack | "full" | null;
};

/** True while the worker has something to do for it. */
export function isRunning(round: Pick<Round, "runsAsked" | "runsDone">): boolean {
  return round.runsAsked > round.runsDone;
}

const shares: Readonly<Record<RunStep, number>> = {
  queued: 0,
  reading: 0.1,
  counting: 0.3,
  matching: 0.6,
  writing: 0.9,
};

/** How far a run has come, from 0 to 1. */
export function shareOf(step: RunStep | null): number {
  return shares[step ?? "queued"];
}
