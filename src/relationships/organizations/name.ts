/** Letters that carry their mark inside them, so that NFKD leaves them whole. */
const unmarked: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ħ: "h",
};

/**
 * What a name is sorted and searched by: NFKD without marks, lower case, single spaces. "  Ångström  AB" and
 * "Angstrom AB" are the same key. Control and direction characters do not count.
 */
export function nameKey(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/[\p{M}\p{Cf}\p{Cc}]/gu, (mark) => (/\s/.test(mark) ? " " : ""))
    .toLowerCase()
    .replace(/[ßæœøłđðþıħ]/g, (letter) => unmarked[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * The slug of a name (interface.md): lower case, NFKD without marks, other runs become "-", 40 characters.
 * A name with no Latin letter or digit gives "firm". `taken` are the slugs that stand already: then "-2", "-3".
 */
export function slugOf(name: string, taken: ReadonlySet<string> = new Set()): string {
  const base =
    nameKey(name)
      .replace(/[^a-z0-9]+/g, "-")
      .slice(0, 40)
      .replace(/^-+|-+$/g, "") || "firm";
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}
