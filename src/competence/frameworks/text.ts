/** A text by language (BCP 47); English is always there, others as somebody has translated it. */
export type Text = Readonly<Record<string, string>> & { readonly en: string };

/** The text in the reader's language, else in English. */
export function textIn(text: Text, lang: string): string {
  return (Object.hasOwn(text, lang) ? text[lang] : undefined) ?? text.en;
}
