import type { Side } from "../../people/access/role.ts";

/** Who talks at a step: the two who look after it, the two who answer for it, somebody in between, or others by their name. */
export const rungKeys = ["leads", "sponsors", "mediation", "other"] as const;
export type RungKey = (typeof rungKeys)[number];

/** One step of a ladder. `name` only for `other`. `days`: working days until the next one is offered. */
export type Rung = { readonly key: RungKey; readonly name: string | null; readonly days: number };

export const mostRungs = 6;
export const mostDays = 90;

/** A ladder and where it comes from: what both agreed here, what the large organization offers everybody, or the rule. */
export type Ladder = {
  readonly version: string;
  readonly from: "relationship" | "organization" | "rule";
  readonly rungs: readonly Rung[];
  readonly since: Temporal.Instant | null;
};

/** A ladder that one side proposed for a relationship. */
export type Proposed = {
  readonly id: string;
  readonly number: number;
  readonly rungs: readonly Rung[];
  readonly side: Side;
  readonly by: string;
  readonly at: Temporal.Instant;
};

/** Whether two ladders say the same. */
export function sameRungs(a: readonly Rung[], b: readonly Rung[]): boolean {
  return (
    a.length === b.length &&
    a.every((one, place) => {
      const other = b[place];
      return one.key === other?.key && one.name === other.name && one.days === other.days;
    })
  );
}

/** At these steps the one who looks after the partner steps back: those who answer for it speak. */
export function isHigh(rung: Rung | undefined): boolean {
  return rung?.key === "sponsors" || rung?.key === "mediation";
}
