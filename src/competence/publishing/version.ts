import type { Kind } from "../assessments/evidence.ts";
import type { FirmAnswer, Need } from "../assessments/opened.ts";
import type { Band, Opinion } from "../assessments/opinion.ts";
import type { Source } from "../assessments/piece.ts";
import type { Group } from "../frameworks/framework.ts";
import type { Text } from "../frameworks/text.ts";

/** A line of evidence as it stood on the day. */
export type FrozenLine = {
  readonly title: string;
  readonly kind: Kind;
  readonly date: string;
  readonly direction: "for" | "against" | "neither";
  readonly strength: number;
  readonly weight: number;
  readonly source: Source;
  readonly evidenceId: string | null;
  readonly reason: string | null;
};

/** The rule under which a missing certificate mattered. */
export type FrozenPaper = {
  readonly basis: "law" | "safety-rule" | "licence";
  readonly text: string;
  readonly on: string;
  readonly vouchedBy: string;
  readonly meanwhile: string;
  readonly costShare: number;
};

/** One criterion of a published version: nothing of it changes any more. */
export type FrozenFinding = Pick<Opinion, "belief" | "disbelief" | "uncertainty"> & {
  readonly criterion: string;
  readonly part: Group;
  readonly name: Text;
  readonly good: readonly Text[];
  readonly needed: Need;
  readonly band: Band;
  readonly count: number;
  readonly reason: string;
  readonly answer: FirmAnswer | null;
  readonly lines: readonly FrozenLine[];
  readonly paper: FrozenPaper | null;
};

/** A published version. */
export type Version = {
  readonly number: number;
  readonly assessmentId: string;
  readonly asOf: Temporal.PlainDate;
  readonly publishedAt: Temporal.Instant;
  readonly assessor: string;
  readonly noConflictOn: Temporal.PlainDate;
  readonly framework: Text;
  readonly frameworkRef: string;
  readonly size: string;
  readonly purpose: string;
  readonly ruleVersion: string;
  readonly appealUntil: Temporal.PlainDate;
  readonly findings: readonly FrozenFinding[];
};

/** What the firm says to one criterion, or to the whole (""). */
export type Reply = { readonly text: string; readonly by: string; readonly at: Temporal.Instant };

/** One criterion before and after. Null where one of the two did not look at it. */
export type Change = {
  readonly criterion: string;
  readonly name: Text;
  readonly before: FrozenFinding | null;
  readonly after: FrozenFinding | null;
  /** False where what the evidence leaves possible overlaps: then nobody can tell them apart. */
  readonly distinguishable: boolean;
};

/** Two versions per criterion, in the order of the later one. */
export function changesBetween(before: Version, after: Version): Change[] {
  const earlier = new Map(before.findings.map((one) => [one.criterion, one]));
  const later = new Set(after.findings.map(({ criterion }) => criterion));
  const both = after.findings.map((one) => change(earlier.get(one.criterion) ?? null, one));
  const gone = before.findings.filter(({ criterion }) => !later.has(criterion));
  return [...both, ...gone.map((one) => change(one, null))];
}

function change(before: FrozenFinding | null, after: FrozenFinding | null): Change {
  const one = after ?? before;
  if (!one) throw new Error("a change has a before or an after");
  const distinguishable =
    before !== null &&
    after !== null &&
    (1 - before.disbelief < after.belief || 1 - after.disbelief < before.belief);
  return { criterion: one.criterion, name: one.name, before, after, distinguishable };
}
