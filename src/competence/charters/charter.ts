/** What somebody brings, takes care of and how they act, as they say it. */
export const charterFields = ["contribution", "responsibilities", "behaviours"] as const;
export type CharterField = (typeof charterFields)[number];
export type OwnWords = Readonly<Record<CharterField, string>>;

/** Letters and digits alone, so that a comma more is still the same sentence. */
function bare(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** A sentence so long is known again; "Answers soon" anybody may say. */
const fewestWords = 5;

/** Which of the fields only repeat what the role says: its words are to be said in the person's own. */
export function borrowed(said: OwnWords, texts: readonly string[]): CharterField[] {
  const known = texts.map(bare).filter((text) => text !== "");
  return charterFields.filter((field) => {
    const own = bare(said[field]);
    return known.some(
      (text) => own === text || (text.split(" ").length >= fewestWords && ` ${own} `.includes(` ${text} `)),
    );
  });
}
