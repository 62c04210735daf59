import { Fraction } from "../../platform/fraction.ts";
import { type Measured, measured, type YearFigures } from "./figures.ts";
import { type Limb, type SizeRule, type SmallClass, smallClasses } from "./size-rule.ts";

export type SizeClass = SmallClass | "large";
/** Size unknown is its own class: too few figures, or nobody said. */
export type KnownSize = SizeClass | "unknown";

/** One comparison. `value` (persons, or minor units) is rounded for showing; `within` was decided exactly, null: not known. */
export type LimbResult = {
  readonly class: SmallClass;
  readonly limb: Limb;
  readonly value: number | null;
  readonly limit: number;
  readonly below: boolean;
  readonly within: boolean | null;
};

/** What the sentence on the page is made of. `kept`: this year alone says `thisYear`, but not yet two years in a row. */
export type Reason =
  | { readonly code: "within"; readonly limbs: readonly Limb[] }
  | { readonly code: "above"; readonly limbs: readonly Limb[] }
  | { readonly code: "kept"; readonly thisYear: KnownSize }
  | { readonly code: "figures-missing"; readonly limbs: readonly Limb[] };

export type SizeResult = {
  readonly class: KnownSize;
  readonly reason: Reason;
  /** This year's comparisons, by class from micro to medium. */
  readonly limbs: readonly LimbResult[];
  readonly currency: string;
  readonly ruleVersion: string;
};

/**
 * The size of a firm by one regime (rules.md 1), exactly. `previousYears`: the years before, newest first, without a gap;
 * where none is given this year counts as the firm's first. Money in another currency than the rule's is never converted.
 * Refusals: `size-currency`, `size-figure` (below zero), `size-share`.
 */
export function sizeClass(
  rule: SizeRule,
  figures: YearFigures,
  previousYears: readonly YearFigures[] = [],
): SizeResult {
  const years = (rule.twoYears ? [figures, ...previousYears] : [figures]).map((year) => measured(rule, year));
  const [now = {}] = years;
  const size = smallest((name) => {
    const met = years.map((year) => meets(rule, name, year)).reverse();
    return met.reduce((status, year, index) =>
      index === 0 ? year : mostOf(status, met[index - 1] ?? null, year),
    );
  });
  const thisYear = smallest((name) => meets(rule, name, now));
  const limbs = smallClasses.flatMap((name) => compared(rule, name, now));
  return {
    class: size,
    reason: reasonOf(rule, size, thisYear, limbs, years),
    limbs,
    currency: rule.currency,
    ruleVersion: rule.ruleVersion,
  };
}

/** What is shown beside what: a declaration is never overridden, and a difference never hidden. */
export function resolveSize(declared: SizeClass | null, computed: KnownSize | null) {
  const known = computed === "unknown" ? null : computed;
  const from: "declared" | "computed" | "neither" = declared ? "declared" : known ? "computed" : "neither";
  const shown: KnownSize = declared ?? known ?? "unknown";
  return {
    class: shown,
    from,
    declared,
    computed: known,
    differs: declared !== null && known !== null && declared !== known,
  };
}

type Answer = boolean | null;

function compared(rule: SizeRule, name: SmallClass, year: Measured): LimbResult[] {
  return rule.needs
    .flatMap((group) => group.of)
    .map((limb) => {
      const { value: limit = 0, below = false } = rule.limits[name][limb] ?? {};
      const value = year[limb];
      const order = value?.compare(Fraction.of(limit));
      const within = order === undefined ? null : below ? order < 0 : order <= 0;
      const shown = value === undefined ? null : Number(value.toFixed(limb === "staff" ? 2 : 0));
      return { class: name, limb, value: shown, limit, below, within };
    });
}

function meets(rule: SizeRule, name: SmallClass, year: Measured): Answer {
  const results = compared(rule, name, year);
  const groups = rule.needs.map(({ atLeast, of }): Answer => {
    const answers = results.filter(({ limb }) => of.includes(limb)).map(({ within }) => within);
    const yes = answers.filter((answer) => answer === true).length;
    const open = answers.filter((answer) => answer === null).length;
    return yes >= atLeast ? true : yes + open < atLeast ? false : null;
  });
  return groups.includes(false) ? false : groups.includes(null) ? null : true;
}

function smallest(qualifies: (name: SmallClass) => Answer): KnownSize {
  for (const name of smallClasses) {
    const answer = qualifies(name);
    if (answer !== false) return answer === null ? "unknown" : name;
  }
  return "large";
}

/** Status stays unless this year and the last agree against it: that is what two of the three say (EU Art. 4(2), s. 382(2)). */
function mostOf(...answers: Answer[]): Answer {
  for (const side of [true, false]) if (answers.filter((answer) => answer === side).length >= 2) return side;
  return null;
}

function reasonOf(
  rule: SizeRule,
  size: KnownSize,
  thisYear: KnownSize,
  limbs: readonly LimbResult[],
  years: readonly Measured[],
): Reason {
  if (size === "unknown") {
    const asked = [...new Set(rule.needs.flatMap((group) => group.of))];
    return {
      code: "figures-missing",
      limbs: asked.filter((limb) => years.some((year) => year[limb] === undefined)),
    };
  }
  if (size !== thisYear) return { code: "kept", thisYear };
  const code = size === "large" ? "above" : "within";
  const decisive = limbs.filter(
    (result) =>
      result.class === (size === "large" ? "medium" : size) && result.within === (code === "within"),
  );
  return { code, limbs: decisive.map(({ limb }) => limb) };
}
