import { type Criterion, type FrameworkVersion, groups, minutesOf, type Size, setOf } from "./framework.ts";
import { textIn } from "./text.ts";

type Outlined = Pick<Criterion, "id" | "minutes"> & {
  readonly agility: boolean;
  readonly name: string;
  readonly question: string;
  readonly assessor: string;
  readonly good: readonly string[];
  readonly shownBy: readonly {
    readonly kind: Criterion["shownBy"][number]["kind"];
    readonly example: string;
  }[];
};

/** The set of one size as it is read, in one language. */
export function outline({ framework }: FrameworkVersion, size: Size, lang: string) {
  const set = setOf(framework, size);
  const names = new Map(set.map((one) => [one.id, textIn(one.name, lang)]));
  return {
    size,
    count: set.length,
    minutes: minutesOf(set),
    sections: groups.map((group) => ({
      group,
      criteria: set.filter((one) => one.group === group).map((one) => outlined(one, lang)),
    })),
    skips: framework.skips.flatMap(({ when, skip }) => {
      const name = names.get(when.criterion);
      const others = skip.flatMap((id) => names.get(id) ?? []);
      return name && others.length > 0 ? [{ name, answer: when.answer, others }] : [];
    }),
  };
}

function outlined(criterion: Criterion, lang: string): Outlined {
  const { id, minutes, agility, name, question, assessor, good, shownBy } = criterion;
  return {
    ...{ id, minutes, agility: agility === true },
    ...{ name: textIn(name, lang), question: textIn(question, lang), assessor: textIn(assessor, lang) },
    good: good.map((text) => textIn(text, lang)),
    shownBy: shownBy.map(({ kind, example }) => ({ kind, example: textIn(example, lang) })),
  };
}
