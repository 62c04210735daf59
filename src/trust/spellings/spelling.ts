import { nameKey } from "../../relationships/organizations/name.ts";

/** Why two firms of a ledger may be one, the surest first. */
export const whys = ["same", "letters", "form", "number", "typing"] as const;
export type Why = (typeof whys)[number];

/** A firm as the ledger, or the person who asked it, wrote it. */
export type Spelled = {
  readonly relationshipId: string;
  readonly name: string;
  readonly country: string;
  /** The number that the large organization's own books give it. */
  readonly ownNumber: string | null;
};

/** Two firms that may be one. The first is the one whose id comes first. */
export type SpellingPair = {
  readonly relationshipId: string;
  readonly otherId: string;
  readonly why: Why;
};

/** The dated table behind it: `rules/spellings/vendor.json`. */
export type SpellingRule = {
  /** Legal forms as words in a row, and what each of them is. */
  readonly forms: ReadonlyMap<string, string>;
  readonly leading: ReadonlySet<string>;
  readonly placeholders: ReadonlySet<string>;
  readonly placeholderWords: ReadonlySet<string>;
  readonly shortestCore: number;
  /** More firms of one name are a name for many: nothing is proposed. */
  readonly mostAlike: number;
  readonly typing: {
    readonly shortestWord: number;
    readonly shortestName: number;
    readonly mostTogether: number;
  };
};

/** A name taken apart: its words without legal form, and the form. */
export type NameParts = { readonly words: readonly string[]; readonly form: string | null };

/** The most words that a legal form has. */
const longestForm = 5;

/**
 * "The Smith & Sons Co. Ltd." gives smith, and, sons; ltd. Letters of their own that follow each other are one word: "A.B.C." is
 * "abc". A name that is nothing but a legal form keeps it.
 */
export function partsOf(name: string, rule: SpellingRule): NameParts {
  let words = joined(
    nameKey(name)
      .replace(/[&+]/g, " and ")
      .replace(/['’`´]/g, "")
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim()
      .split(" ")
      .filter((word) => word !== ""),
  );
  if (words.length > 1 && rule.leading.has(words[0] ?? "")) words = words.slice(1);
  for (let length = Math.min(longestForm, words.length - 1); length > 0; length--) {
    const form = rule.forms.get(words.slice(-length).join(" "));
    if (form !== undefined) return { words: words.slice(0, -length), form };
  }
  return { words, form: null };
}

function joined(words: readonly string[]): string[] {
  const found: string[] = [];
  let open = false;
  for (const word of words) {
    const single = /^\p{L}$/u.test(word);
    if (single && open) found[found.length - 1] += word;
    else found.push(word);
    open = single;
  }
  return found;
}

type Known = Spelled & NameParts & { readonly core: string; readonly exact: string };

/** Work that stops between steps so that others get their turn. */
type Steps<Result> = Generator<undefined, Result>;
/** So many firms make a step: some milliseconds. */
const step = 500;

/**
 * Pairs of firms that may be one and the same, each once. Firms of two countries, or of two legal forms, are never one; neither
 * are names that stand for many, like "Redacted". In time that grows with the number of firms, never with its square: two
 * seconds for 100,000 of them, in steps.
 */
export function* comparing(firms: readonly Spelled[], rule: SpellingRule): Steps<SpellingPair[]> {
  const known: Known[] = [];
  for (const [at, firm] of firms.entries()) {
    const parts = partsOf(firm.name, rule);
    if (!standsForMany(parts.words, rule))
      known.push({ ...firm, ...parts, core: parts.words.join(""), exact: nameKey(firm.name) });
    if (at % step === 0) yield;
  }
  const found = new Map<string, SpellingPair>();
  const add = (a: Known, b: Known, why: Why): void => {
    const [first, second] = a.relationshipId < b.relationshipId ? [a, b] : [b, a];
    const key = `${first.relationshipId} ${second.relationshipId}`;
    if (first === second || found.has(key)) return;
    found.set(key, { relationshipId: first.relationshipId, otherId: second.relationshipId, why });
  };
  alike(known, rule, add);
  sameNumber(known, rule, add);
  yield* mistyped(known, rule, add);
  return [...found.values()];
}

/** The same at one go. */
export function pairsAmong(firms: readonly Spelled[], rule: SpellingRule): SpellingPair[] {
  const work = comparing(firms, rule);
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value;
}

function standsForMany(words: readonly string[], rule: SpellingRule): boolean {
  return (
    words.length === 0 ||
    rule.placeholders.has(words.join(" ")) ||
    words.some((word) => rule.placeholderWords.has(word))
  );
}

type Add = (a: Known, b: Known, why: Why) => void;

/** The same letters, in one country; each with the first of its group. */
function alike(known: readonly Known[], rule: SpellingRule, add: Add): void {
  for (const group of Map.groupBy(known, ({ country, core }) => `${country} ${core}`).values()) {
    if (group.length < 2 || group.length > rule.mostAlike) continue;
    const sure = (group[0]?.core.length ?? 0) >= rule.shortestCore;
    const [first, ...others] = group.toSorted((a, b) => (a.relationshipId < b.relationshipId ? -1 : 1));
    const firsts = first ? [first] : [];
    for (const firm of others) {
      const fit = firsts.find((one) => compatible(one, firm) && (sure || one.exact === firm.exact));
      if (fit) add(fit, firm, whyAlike(fit, firm));
      else firsts.push(firm);
    }
  }
}

function compatible(a: NameParts, b: NameParts): boolean {
  return a.form === null || b.form === null || a.form === b.form;
}

function whyAlike(a: Known, b: Known): Why {
  if (a.exact === b.exact) return "same";
  return bare(a.exact) === bare(b.exact) ? "letters" : "form";
}

const bare = (exact: string): string => exact.replace(/[&+]/g, "and").replace(/[^\p{L}\p{N}]+/gu, "");

/** The same number in the large organization's own books, noughts before it left out, and another name. */
function sameNumber(known: readonly Known[], rule: SpellingRule, add: Add): void {
  const numbered = known.filter(({ ownNumber }) => numberOf(ownNumber) !== "");
  for (const group of Map.groupBy(numbered, ({ ownNumber }) => numberOf(ownNumber)).values()) {
    const [first, ...others] = group;
    if (!first || group.length > rule.mostAlike) continue;
    for (const firm of others) add(first, firm, "number");
  }
}

/** Three digits or more; shorter ones are used twice too easily. */
function numberOf(ownNumber: string | null): string {
  const bareNumber = (ownNumber ?? "")
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .replace(/^0+/, "")
    .toLowerCase();
  return /\d{3}/.test(bareNumber) ? bareNumber : "";
}

/**
 * One letter too many, too few, another or two turned round, in one long word, the first letter and all other words the same. One of
 * the two words must stand in no other name: "Marten" beside many a "Martin", not "Northern" beside "Northarn Trust" and others.
 */
function* mistyped(known: readonly Known[], rule: SpellingRule, add: Add): Steps<void> {
  const { shortestWord, shortestName, mostTogether } = rule.typing;
  const often = new Map<string, number>();
  for (const word of known.flatMap(({ words }) => [...new Set(words)]))
    often.set(word, (often.get(word) ?? 0) + 1);
  const blocks = new Map<string, { readonly firm: Known; readonly place: number }[]>();
  for (const [at, firm] of known.entries()) {
    if (at % step === 0) yield;
    if (firm.core.length < shortestName) continue;
    for (const [place, word] of firm.words.entries()) {
      if (word.length < shortestWord || /\p{N}/u.test(word)) continue;
      const others = firm.words.toSpliced(place, 1, "*").join(" ");
      for (const half of new Set([(word.length - 1) >> 1, (word.length - 2) >> 1]))
        for (const part of [`< ${word.slice(0, half)}`, `> ${word.slice(-half)}`]) {
          const key = `${firm.country} ${others} ${part}`;
          const block = blocks.get(key);
          if (block) block.push({ firm, place });
          else blocks.set(key, [{ firm, place }]);
        }
    }
  }
  let looked = 0;
  for (const block of blocks.values()) {
    if (++looked % (step * 10) === 0) yield;
    if (block.length < 2 || block.length > mostTogether) continue;
    for (const [at, { firm, place }] of block.entries())
      for (const { firm: other } of block.slice(at + 1)) {
        const [a, b] = [firm.words[place] ?? "", other.words[place] ?? ""];
        const rare = Math.min(often.get(a) ?? 0, often.get(b) ?? 0) === 1;
        if (rare && a[0] === b[0] && compatible(firm, other) && oneSlip(a, b)) add(firm, other, "typing");
      }
  }
}

/** True when two words differ by one letter too many, another one, or two that changed places. */
export function oneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (a[start] !== undefined && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA.length > restB.length) return restA.slice(1) === restB;
  if (restA.length < restB.length) return restA === restB.slice(1);
  if (restA.slice(1) === restB.slice(1)) return true;
  return restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}
