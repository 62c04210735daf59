import type { Side } from "../../people/access/role.ts";
import { Fraction } from "../../platform/fraction.ts";

export const contributionKinds = ["money", "hours", "know-how", "asset"] as const;
export type ContributionKind = (typeof contributionKinds)[number];

type Word = { readonly by: string; readonly at: Temporal.Instant };

/** What one side puts in, by its own word until the other side has seen it. Money in minor units. */
export type Contribution = {
  readonly id: string;
  readonly side: Side;
  readonly kind: ContributionKind;
  readonly text: string;
  readonly currency: string;
  /** What it counts in money; null where no value was agreed. */
  readonly amount: number | null;
  readonly minutes: number | null;
  readonly rate: number | null;
  /** Null: not put in yet. */
  readonly givenOn: Temporal.PlainDate | null;
  readonly stated: Word;
  readonly verified: (Word & { readonly how: string }) | null;
  readonly doubted: (Word & { readonly reason: string }) | null;
  readonly withdrawnAt: Temporal.Instant | null;
};

/** What one side could lose beyond what it lays out, and how likely, in parts of a million. */
export type VentureRisk = {
  readonly id: string;
  readonly side: Side;
  readonly text: string;
  readonly currency: string;
  readonly loss: number;
  readonly ppm: number;
  readonly stated: Word;
};

/** What a side says that it puts in: of hours the minutes, of the others the amount. */
export type StatedContribution = Pick<
  Contribution,
  "id" | "kind" | "text" | "amount" | "minutes" | "givenOn"
>;
export type StatedRisk = Pick<VentureRisk, "id" | "text" | "loss" | "ppm">;

/** Verified by the other side, doubted by it, or only stated. */
export function standing(one: Pick<Contribution, "verified" | "doubted">): "verified" | "doubted" | "stated" {
  return one.verified ? "verified" : one.doubted ? "doubted" : "stated";
}

/** Hours at a rate, in minor units: exact, rounded once, half away from zero. */
export function worthOf(minutes: number, rate: number): number {
  return Number(Fraction.of(minutes, 60).times(Fraction.of(rate)).round());
}

/** What one side has put in or will, in minor units; in one currency all, for a venture has one. */
export function sumOf(list: readonly Contribution[], side: Side, only?: "verified"): number {
  return list
    .filter((one) => one.side === side && one.withdrawnAt === null && (!only || one.verified))
    .reduce((sum, one) => sum + (one.amount ?? 0), 0);
}

/** Loss times how likely, in minor units, each rounded once: what a side carries. */
export function carried(list: readonly VentureRisk[], side: Side): number {
  return Number(
    list
      .filter((one) => one.side === side)
      .reduce(
        (sum, one) => sum.plus(Fraction.of(one.loss).times(Fraction.of(one.ppm, 1_000_000))),
        Fraction.zero,
      )
      .round(),
  );
}
