import { type Catalogue, english } from "./english.ts";
import type { Format } from "./format.ts";

const accents: Readonly<Record<string, string>> = {
  a: "á",
  e: "é",
  i: "í",
  o: "ó",
  u: "ú",
  y: "ý",
  c: "ç",
  n: "ñ",
  s: "š",
  z: "ž",
  A: "Á",
  E: "É",
  I: "Í",
  O: "Ó",
  U: "Ú",
  Y: "Ý",
  C: "Ç",
  N: "Ñ",
  S: "Š",
  Z: "Ž",
};
const rightToLeft = "\u200f";

/** One sentence in disguise: accents show what escaped the catalogue, the marks pull its punctuation to the left. */
export function disguise(text: string): string {
  if (text === "") return text;
  return rightToLeft + text.replace(/[a-z]/gi, (letter) => accents[letter] ?? letter) + rightToLeft;
}

function disguised<T>(value: T): T {
  if (typeof value === "string") return disguise(value) as T;
  if (typeof value === "function") {
    const speak = value as unknown as (...given: unknown[]) => unknown;
    return ((...given: unknown[]) => disguised(speak(...given))) as T;
  }
  if (Array.isArray(value)) return value.map(disguised) as T;
  if (value !== null && typeof value === "object") {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, disguised(entry)])) as T;
  }
  return value;
}

/**
 * A right-to-left language made from English (`ar-XB`), for tests and development only:
 * every text that shows without accents was not in a catalogue.
 */
export const pseudo = (f: Format): Catalogue => disguised(english(f));
