import type { Criterion, Framework, ShownKind } from "../frameworks/framework.ts";
import type { Text } from "../frameworks/text.ts";

/** A criterion as it was typed, in English. */
export type Typed = Omit<Criterion, "id" | "name" | "question" | "assessor" | "good" | "shownBy"> & {
  readonly name: string;
  readonly question: string;
  readonly assessor: string;
  readonly good: readonly string[];
  readonly shownBy: readonly { readonly kind: ShownKind; readonly example: string }[];
};

/** A text that was typed again: where English is unchanged the translations stay, else they would say something old. */
function retyped(before: Text | undefined, typed: string): Text {
  return before?.en === typed ? before : { en: typed };
}

/** What was typed as a criterion of the framework; `before` is what it replaces. */
export function criterionOf(id: string, typed: Typed, before?: Criterion): Criterion {
  const { name, question, assessor, good, shownBy, ...rest } = typed;
  const texts = new Map(
    [...(before?.good ?? []), ...(before?.shownBy ?? []).map((one) => one.example)].map((text) => [
      text.en,
      text,
    ]),
  );
  const kept = (text: string): Text => texts.get(text) ?? { en: text };
  return {
    id,
    ...rest,
    name: retyped(before?.name, name),
    question: retyped(before?.question, question),
    assessor: retyped(before?.assessor, assessor),
    good: good.map(kept),
    shownBy: shownBy.map(({ kind, example }) => ({ kind, example: kept(example) })),
  };
}

/** A stable word for a new criterion, made of its name: letters alone, the first free one. */
export function idFor(name: string, taken: ReadonlySet<string>): string {
  const word =
    name
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[^a-z]+/g, "-")
      .slice(0, 48)
      .replace(/^-+|-+$/g, "") || "criterion";
  const letters = [..."abcdefghijklmnopqrstuvwxyz"];
  const endings = ["", ...letters, ...letters.flatMap((one) => letters.map((two) => one + two))];
  const free = endings
    .map((ending) => (ending === "" ? word : `${word}-${ending}`))
    .find((id) => !taken.has(id));
  if (free === undefined) throw new Error("a framework does not hold so many criteria");
  return free;
}

/** The framework with a criterion written: in its place, or at the end. The mark of agility wanders with it. */
export function withCriterion({ criteria, skips }: Framework, one: Criterion): Framework {
  const others = one.agility
    ? criteria.map(({ agility: _, ...rest }) => rest satisfies Criterion)
    : [...criteria];
  const place = others.findIndex(({ id }) => id === one.id);
  return {
    criteria: place < 0 ? [...others, one] : others.with(place, one),
    skips,
  };
}

/** The framework without a criterion, and without it in what is left out. */
export function withoutCriterion({ criteria, skips }: Framework, id: string): Framework {
  return {
    criteria: criteria.filter((one) => one.id !== id),
    skips: skips.flatMap(({ when, skip }) => {
      const rest = skip.filter((one) => one !== id);
      return when.criterion === id || rest.length === 0 ? [] : [{ when, skip: rest }];
    }),
  };
}

/** How many lines for what could show it the form has. */
export const shownLines = [1, 2, 3, 4, 5, 6] as const;
