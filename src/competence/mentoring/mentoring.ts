import type { Side } from "../../people/access/role.ts";
import type { Reason } from "../mentors/fitting.ts";
import type { Terms } from "../rounds/round.ts";

/** Somebody who is proposed, as one of the two reads it: why, on which terms, and what they themselves said. */
export type Asked = Terms & {
  readonly id: string;
  readonly roundId: string;
  readonly relationshipId: string;
  readonly large: string;
  readonly firm: string;
  readonly mentorId: string;
  readonly mentor: string;
  readonly mentorTitle: string | null;
  readonly about: string;
  /** The firm's own words. */
  readonly wish: string;
  readonly topics: readonly string[];
  readonly reasons: readonly Reason[];
  readonly publishedAt: Temporal.Instant;
  /** Whether the reader's own side said yes. What the other said is not told before both did. */
  readonly saidYes: boolean;
};

/** A mentor and a firm that work together. */
export type Mentoring = Terms & {
  readonly id: string;
  readonly relationshipId: string;
  readonly large: string;
  readonly firm: string;
  readonly mentorId: string;
  readonly mentor: string;
  readonly mentorSide: Side;
  readonly menteeIds: readonly string[];
  readonly topics: readonly string[];
  readonly endedOn: Temporal.PlainDate | null;
};

/** What one side said, and when. */
export type Word = { readonly personId: string; readonly at: Temporal.Instant };

/** A pair that both sides said yes to: by a round, or by an offer that was accepted. */
export type NewMentoring = Terms & {
  readonly id: string;
  readonly mentorId: string;
  readonly mentorSide: Side;
  readonly menteeIds: readonly string[];
  readonly topics: readonly string[];
  readonly source: "round" | "offer";
  readonly sourceId: string | null;
  readonly largeSaid: Word;
  readonly msmeSaid: Word;
};
