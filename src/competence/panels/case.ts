import type { Seat, SeatOpinion } from "../appeals/appeal.ts";
import type { FrozenFinding } from "../publishing/version.ts";

/** One appeal as the two of its panel read it: the frozen version, what the firm said, and one's own opinion so far. */
export type Case = {
  readonly id: string;
  readonly largeId: string;
  readonly seat: Seat;
  readonly organization: string;
  readonly firm: string;
  readonly reason: string;
  readonly criteria: readonly string[];
  readonly ruleBy: Temporal.PlainDate;
  readonly ruledAt: Temporal.Instant | null;
  readonly version: {
    readonly number: number;
    readonly asOf: Temporal.PlainDate;
    readonly assessor: string;
    readonly purpose: string;
  };
  readonly findings: readonly FrozenFinding[];
  readonly replies: ReadonlyMap<string, string>;
  readonly holder: { readonly personId: string | null; readonly name: string | null };
  readonly handedIn: boolean;
  readonly opinions: readonly SeatOpinion[];
};

/** What one of the two writes; `final`: it is handed in. */
export type Written = {
  readonly final: boolean;
  readonly opinions: readonly Omit<SeatOpinion, "seat">[];
};

/** An appeal in the queue of a reviewer. */
export type CaseLine = {
  readonly id: string;
  readonly largeId: string;
  readonly organization: string;
  readonly firm: string;
  readonly ruleBy: Temporal.PlainDate;
  readonly ruledAt: Temporal.Instant | null;
  readonly takenBy: string | null;
  readonly handedIn: boolean;
};

/** The page that the chosen one's link opens. */
export function seatUrl(origin: string, token: string): string {
  return `${origin}/appeal?token=${token}`;
}
