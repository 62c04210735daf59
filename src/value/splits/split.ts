import { rules } from "../shares/split.ts";
import type { Figures, Parts, StakeSide } from "../stakes/figures.ts";

/** By one of the four rules, or as the two settled it. */
export const splitRules = [...rules, "free"] as const;
export type SplitRule = (typeof splitRules)[number];

type Word = { readonly by: string; readonly at: Temporal.Instant };

/** How to divide what comes of a venture: proposed under a number, never edited, agreed when both signed it. */
export type Split = {
  readonly id: string;
  readonly number: number;
  readonly termsVersion: number;
  readonly rule: SplitRule;
  readonly ruleVersion: string;
  readonly currency: string;
  readonly expected: number;
  readonly parts: Parts;
  /** The figures it was counted from, as they were; null once it was taken back. */
  readonly inputs: Figures | null;
  readonly releases: readonly string[];
  /** SHA-256 of `sealedText`, in hex. */
  readonly digest: string;
  readonly why: string | null;
  readonly proposed: Word & { readonly side: StakeSide };
  readonly withdrawn: (Word & { readonly side: StakeSide }) | null;
  readonly signed: { readonly large: Word | null; readonly msme: Word | null };
  readonly agreed: Agreed | null;
};

/** In force from `on` until the day before `untilOn`. `begunOn`: work had begun before both had signed. */
export type Agreed = {
  readonly at: Temporal.Instant;
  readonly on: Temporal.PlainDate;
  readonly untilOn: Temporal.PlainDate | null;
  readonly begunOn: Temporal.PlainDate | null;
};

export type SplitComment = Word & {
  readonly id: string;
  readonly splitId: string;
  readonly side: StakeSide;
  readonly text: string;
};

export type SplitState = "open" | "in-force" | "replaced" | "overtaken" | "withdrawn";

/** Where a proposal stands among all of its venture. */
export function stateOf(split: Split, all: readonly Split[]): SplitState {
  if (split.withdrawn) return "withdrawn";
  const later = all.some((one) => one.agreed && one.number > split.number);
  if (split.agreed) return later ? "replaced" : "in-force";
  return later ? "overtaken" : "open";
}

/** The division that is in force, or undefined: no agreed split. */
export function inForce(all: readonly Split[]): Split | undefined {
  return all.find((one) => stateOf(one, all) === "in-force");
}

/** The newest proposal that waits for a signature. */
export function newestOpen(all: readonly Split[]): Split | undefined {
  return all.filter((one) => stateOf(one, all) === "open").toSorted((a, b) => b.number - a.number)[0];
}

/** Who may take a proposal back: the side that made it, or the owner of a figure that it rests on, until both signed. */
export function mayWithdraw(
  split: Split,
  all: readonly Split[],
  side: StakeSide,
  own: readonly string[],
): boolean {
  if (split.agreed || split.withdrawn || stateOf(split, all) !== "open") return false;
  return split.proposed.side === side || split.releases.some((id) => own.includes(id));
}

/** What both sides sign, in one line that never varies: its SHA-256 is the digest. */
export function sealedText(
  ventureId: string,
  split: Pick<
    Split,
    "number" | "termsVersion" | "rule" | "ruleVersion" | "currency" | "expected" | "parts" | "inputs" | "why"
  >,
): string {
  const { number, termsVersion, rule, ruleVersion, currency, expected, parts, inputs, why } = split;
  const side = (one: StakeSide) =>
    inputs && {
      outlay: inputs[one].outlay,
      investment: inputs[one].investment,
      riskLoss: inputs[one].riskLoss,
      riskPpm: inputs[one].riskPpm,
      standalone: inputs[one].standalone,
      turnover: inputs[one].turnover,
    };
  const counted = inputs && {
    expected: inputs.expected,
    p10: inputs.p10,
    large: side("large"),
    msme: side("msme"),
    tiltPpm: inputs.tiltPpm,
  };
  return JSON.stringify({
    venture: ventureId,
    number,
    termsVersion,
    rule,
    ruleVersion,
    currency,
    expected,
    large: parts.large,
    msme: parts.msme,
    counted,
    why,
  });
}
