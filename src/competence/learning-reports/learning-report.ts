import type { Side } from "../../people/access/role.ts";
import { fewestFirms } from "../goals/goal.ts";

export const worths = ["yes", "partly", "no"] as const;
export type Worth = (typeof worths)[number];
export const changes = ["yes", "partly", "no", "too-soon"] as const;
export type Change = (typeof changes)[number];

/** What one side says it was worth. Neither reads the other's before both are written, and the firm writes first (5.6). */
export type LearningReport = {
  readonly side: Side;
  readonly worth: Worth;
  /** Did it change how the two work together? */
  readonly changed: Change;
  readonly text: string;
  readonly before: string | null;
  readonly after: string | null;
  readonly by: string;
  readonly at: Temporal.Instant;
};

/** Counts of what firms said, with how many reports of how many firms they rest on. */
export type Tally = {
  readonly n: number;
  readonly firms: number;
  readonly worth: Readonly<Record<Worth, number>>;
  readonly changed: Readonly<Record<Change, number>>;
};

/** True when enough firms stand behind a tally to say anything of them all. */
export function isEnough({ firms }: Pick<Tally, "firms">): boolean {
  return firms >= fewestFirms;
}
