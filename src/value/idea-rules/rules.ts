import type { Side } from "../../people/access/role.ts";
import type { Trial } from "../ideas/idea.ts";

/**
 * Who owns what: each keeps what it brought and new things are agreed before work (`each`), all stays with the sender (`sender`),
 * or as the words say (`words`).
 */
export const ownerships = ["each", "sender", "words"] as const;
export type Ownership = (typeof ownerships)[number];

/** What is said before anything but the title is told. */
export type IdeaRules = {
  readonly owns: Ownership;
  readonly ownsWords: string | null;
  /** Null: no trial under these rules. */
  readonly trial: Trial | null;
  /** People of the large side, by id. Nobody else there reads outline or full text. */
  readonly readers: readonly string[];
};

type Act = { readonly by: string; readonly at: Temporal.Instant };
type Person = { readonly personId: string; readonly name: string };

/** One number of the rules of an idea. It stands when both accepted it. */
export type RulesNumber = Omit<IdeaRules, "readers"> & {
  readonly number: number;
  readonly side: Side;
  readonly proposed: Act;
  readonly readers: readonly Person[];
  readonly accepted: Readonly<Record<Side, Act | null>>;
};

/** The newest number that both accepted. */
export function standing(numbers: readonly RulesNumber[]): RulesNumber | undefined {
  return numbers
    .filter(({ accepted }) => accepted.large && accepted.msme)
    .toSorted((a, b) => b.number - a.number)[0];
}

/** The newest number while one side has not accepted it. */
export function pending(numbers: readonly RulesNumber[]): RulesNumber | undefined {
  const newest = numbers.toSorted((a, b) => b.number - a.number)[0];
  return newest && !(newest.accepted.large && newest.accepted.msme) ? newest : undefined;
}

/** Two writings of the same rules: a form sent again proposes nothing new. */
export function sameRules(a: IdeaRules, b: IdeaRules): boolean {
  const flat = (one: IdeaRules) =>
    JSON.stringify([
      one.owns,
      one.ownsWords,
      one.trial && [one.trial.amount, one.trial.currency, one.trial.per],
      [...one.readers].toSorted(),
    ]);
  return flat(a) === flat(b);
}
