import type { Wished } from "../mentors/fitting.ts";

/** What a firm says: whether it would like a mentor, for what, and how the two could meet. */
export type Wish = Wished & {
  readonly wanted: boolean;
  readonly words: string;
  readonly version: number;
  readonly saidBy: string;
  readonly saidAt: Temporal.Instant;
};

/** A firm that would like a mentor. */
export type Wisher = {
  readonly relationshipId: string;
  readonly name: string;
  readonly country: string;
  readonly topics: readonly string[];
  readonly words: string;
  /** Somebody works with it already. */
  readonly helped: boolean;
};

/** Somebody of the other side, and what one says of working with them: a place from 1, "apart", or nothing. */
export type Choosable = {
  readonly id: string;
  readonly name: string;
  readonly topics: readonly string[];
  readonly about: string;
  readonly said: Said;
};

/** `1`, `2`, `3`: would like best; `apart`: rather not; `none`: no wish. */
export const said = ["none", "1", "2", "3", "apart"] as const;
export type Said = (typeof said)[number];

export type Choice = { readonly id: string; readonly said: Said };

/** Two first wishes are none: the place that is given twice, if there is one. */
export function givenTwice(choices: readonly Choice[]): Said | undefined {
  const places = choices.map((one) => one.said).filter((one) => one !== "none" && one !== "apart");
  return places.find((place, i) => places.indexOf(place) !== i);
}
