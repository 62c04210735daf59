import { z } from "zod";
import { formId, optionalParagraph, paragraph, version } from "../../platform/text.ts";
import { type SignAnswer, signAnswers } from "./review.ts";

export const openForm = z.object({ id: formId });

/** One answer for each of `count` signs, one's own words, and what both will do next. `number`: the version it began from. */
export const wordsForm = (count: number) =>
  z.object({
    number: version,
    ...Object.fromEntries(
      Array.from({ length: count }, (_, at) => [
        `sign-${at}`,
        z.enum(signAnswers, { error: "Choose what you have seen of this sign." }),
      ]),
    ),
    words: paragraph(4000, { code: "review-words-missing", message: "Write what you want to say." }),
    next: optionalParagraph(4000),
  });

/** The answers of the form in the order of the signs. */
export function answersIn(form: Readonly<Record<string, unknown>>, count: number): SignAnswer[] {
  return Array.from({ length: count }, (_, at) => form[`sign-${at}`] as SignAnswer);
}

/** The number and the digest that the signer has before them. */
export const signatureForm = z.object({
  number: version,
  digest: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .catch(""),
});
