import type { Side } from "../../people/access/role.ts";
import type { Problem } from "../../platform/refusal.ts";

export const ventureStates = ["proposed", "agreed", "running", "ended", "withdrawn"] as const;
export type VentureState = (typeof ventureStates)[number];

/** A stretch of the work, and the day at its end on which both are asked. `look`: what they will look at. */
export type VentureStage = {
  readonly id: string;
  readonly title: string;
  readonly look: string | null;
  readonly dueOn: Temporal.PlainDate;
};

/** What both sides sign. Money in minor units of `currency`; the range: in one case of ten less, in one of ten more. */
export type VentureTerms = {
  readonly title: string;
  readonly aims: string;
  /** How things stand before, and if it can be measured: in thousandths of the unit. */
  readonly baseline: string;
  readonly baselineThousandths: number | null;
  readonly baselineUnit: string | null;
  readonly currency: string;
  readonly p10: number;
  readonly expected: number;
  readonly p90: number;
  /** What an hour of each side counts; null: hours are shown, and not counted in money. */
  readonly largeRate: number | null;
  readonly msmeRate: number | null;
  readonly startsOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate;
  readonly endTools: string;
  readonly endKnowHow: string;
  readonly endNames: string;
};
export type WholeTerms = VentureTerms & { readonly stages: readonly VentureStage[] };

export type Signature = { readonly by: string; readonly at: Temporal.Instant };

/** Terms as they were proposed, with who signed them for each side. */
export type VentureVersion = {
  readonly number: number;
  readonly terms: WholeTerms;
  readonly proposed: Signature & { readonly side: Side };
  /** Why the terms should change; null in the first. */
  readonly reason: string | null;
  readonly large: Signature | null;
  readonly msme: Signature | null;
  readonly declined: (Signature & { readonly side: Side; readonly reason: string }) | null;
};

/** One venture: `terms` are those in force, or proposed as long as none were ever agreed. */
export type Venture = {
  readonly id: string;
  readonly relationshipId: string;
  readonly ideaId: string | null;
  readonly state: VentureState;
  readonly version: number;
  readonly terms: VentureTerms;
  readonly agreedAt: Temporal.Instant | null;
  readonly begun: (Signature & { readonly side: Side; readonly on: Temporal.PlainDate }) | null;
  readonly ended:
    | (Signature & { readonly side: Side; readonly on: Temporal.PlainDate | null; readonly reason: string })
    | null;
};

/** Who gets what of the expected benefit, as both signed it, in minor units. */
export type AgreedSplit = {
  readonly currency: string;
  readonly large: number;
  readonly msme: number;
  readonly on: Temporal.PlainDate;
};

/** True for terms that wait for a signature: the newest, neither declined nor signed by both. */
export function isOpen(version: VentureVersion): boolean {
  return version.declined === null && (version.large === null || version.msme === null);
}

/** The sides whose signature the newest version waits for; none when it waits for nobody. */
export function waitsFor(version: VentureVersion | undefined): Side[] {
  if (!version || !isOpen(version)) return [];
  return (["large", "msme"] as const).filter((side) => version[side] === null);
}

/** True while terms may change and work may be noted. */
export function isAlive(state: VentureState): boolean {
  return state === "proposed" || state === "agreed" || state === "running";
}

const compared = [
  "title",
  "aims",
  "baseline",
  "baselineThousandths",
  "baselineUnit",
  "currency",
  "p10",
  "expected",
  "p90",
  "largeRate",
  "msmeRate",
  "startsOn",
  "endsOn",
  "endTools",
  "endKnowHow",
  "endNames",
  "stages",
] as const satisfies readonly (keyof WholeTerms)[];
export type TermName = (typeof compared)[number];

/** Which terms are not the same in both: what a page marks as changed. */
export function changed(before: WholeTerms, after: WholeTerms): TermName[] {
  return compared.filter((name) => text(before[name]) !== text(after[name]));
}

function text(value: WholeTerms[TermName]): string {
  return JSON.stringify(value);
}

/** Low, expected and high stand in this order. */
export function rangeProblem({
  p10,
  expected,
  p90,
}: Pick<VentureTerms, "p10" | "expected" | "p90">): Problem | undefined {
  if (p10 > expected)
    return {
      field: "p10",
      code: "range-low",
      message: "The low case cannot be above what you expect.",
    };
  if (p90 < expected)
    return {
      field: "p90",
      code: "range-high",
      message: "The high case cannot be below what you expect.",
    };
  return undefined;
}

/** The work ends on or after the day it starts, and every gate lies between. */
export function daysProblem(terms: Pick<WholeTerms, "startsOn" | "endsOn" | "stages">): Problem | undefined {
  const { startsOn, endsOn, stages } = terms;
  if (Temporal.PlainDate.compare(endsOn, startsOn) < 0)
    return {
      field: "endsOn",
      code: "venture-ends-first",
      message: "The last day must come after the first.",
    };
  const outside = stages.some(
    ({ dueOn }) =>
      Temporal.PlainDate.compare(dueOn, startsOn) < 0 || Temporal.PlainDate.compare(dueOn, endsOn) > 0,
  );
  return outside
    ? {
        field: "dueOn",
        code: "gate-outside",
        message: "Every gate must lie between the first and the last day.",
      }
    : undefined;
}

/** Stages in the order of their days; of one day, as they were written. */
export function inOrder(stages: readonly VentureStage[]): VentureStage[] {
  return stages.toSorted((a, b) => Temporal.PlainDate.compare(a.dueOn, b.dueOn));
}
