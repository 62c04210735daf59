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

const made = new Map<string, Words>();

/**
 * The words of one reader. An unknown language is answered in English; `ar-XB` is the right-to-left pseudo-language of the tests.
 * Kept per language, zone and day, because a catalogue is too big to build for every request.
 */
export function words(lang: string, today: Temporal.PlainDate, zone = "Europe/London"): Words {
  const key = `${lang} ${zone} ${today}`;
  const known = made.get(key);
  if (known) return known;
  const chosen = languages[lang] ?? hidden[lang];
  const { locale, dir, catalogue } = chosen ?? languages.en ?? never();
  const f = format(locale, today, zone);
  const sentences = catalogue(f);
  const byCode = new Map<string, string>(Object.entries(sentences.problems));
  const all: Words = {
    ...f,
    ...sentences,
    lang: chosen ? lang : "en",
    dir,
    problem: (code) => byCode.get(code),
  };
  if (made.size > 200) made.clear();
  made.set(key, all);
  return all;
}

function never(): never {
  throw new Error("English is missing from the languages");
}
