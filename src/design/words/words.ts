import { type Catalogue, english } from "./english.ts";
import { type Format, format } from "./format.ts";
import { pseudo } from "./pseudo.ts";

/** A catalogue bound to one reader: `w.home.title`, `w.date(day)`, `w.money(amount)`. */
export type Words = Format &
  Catalogue & {
    readonly lang: string;
    readonly dir: "ltr" | "rtl";
    /** The sentence of a refusal code, where the catalogue has one. */
    problem(code: string): string | undefined;
  };

type Language = {
  readonly name: string;
  readonly locale: string;
  readonly dir: "ltr" | "rtl";
  readonly catalogue: (f: Format) => Catalogue;
};

/** The languages a person may choose. */
export const languages: Readonly<Record<string, Language>> = {
  en: { name: "English", locale: "en-GB", dir: "ltr", catalogue: english },
};

const hidden: Readonly<Record<string, Language>> = {
  "ar-XB": { name: "Right to left", locale: "en-GB", dir: "rtl", catalogue: pseudo },
};

const known = new Map([...Object.entries(languages), ...Object.entries(hidden)]);
const made = new Map<string, Words>();

/** The language we speak for a BCP 47 tag: the tag itself, else its first part, else English. */
function spoken(tag: string): string {
  const primary = tag.split("-")[0]?.toLowerCase() ?? "";
  return [tag, primary].find((lang) => known.has(lang)) ?? "en";
}

/**
 * The words of one reader. An unknown language is answered in English; `ar-XB` is the right-to-left pseudo-language of the tests.
 * Kept per language, zone and day, because a catalogue is too big to build for every request.
 */
export function words(tag: string, today: Temporal.PlainDate, zone = "Europe/London"): Words {
  const lang = spoken(tag);
  const key = `${lang} ${zone} ${today}`;
  let all = made.get(key);
  if (all) return all;
  const language = known.get(lang);
  if (!language) throw new Error("English is missing from the languages");
  const f = format(language.locale, today, zone);
  const sentences = language.catalogue(f);
  const byCode = new Map<string, string>(Object.entries(sentences.problems));
  all = { ...f, ...sentences, lang, dir: language.dir, problem: (code) => byCode.get(code) };
  if (made.size > 200) made.clear();
  made.set(key, all);
  return all;
}
