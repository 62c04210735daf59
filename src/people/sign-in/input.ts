import { z } from "zod";

/** Whatever a stranger sends: absent, sent twice or endless becomes a short text that fits nothing. */
const text = z.preprocess((sent) => (typeof sent === "string" ? sent.slice(0, 2000) : ""), z.string());

/** The address is judged by address.ts, which says what is wrong in one sentence. */
export const askInput = z.object({ address: text, next: text });

/** Spaces and dashes are how people copy six digits; digits of any script count. */
export const codeInput = z.object({
  ask: text,
  code: text.transform((typed) =>
    typed
      .normalize("NFKC")
      .replace(/[\s\p{Pd}]/gu, "")
      .replace(/\p{Nd}/gu, latin),
  ),
});

export const tokenInput = z.object({ token: text });

/** Each script keeps its ten digits together, the zero first, at a code that ends in 0 or 6. */
function latin(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero--;
  return String(code - zero);
}
