import { z } from "zod";
import { oneOf, optionalParagraph } from "../../platform/text.ts";
import { answers } from "../referees/referee.ts";

const token = z.string().max(200).catch("");

/** Every form of the page carries its token. */
export const tokenForm = z.object({ token });

/** What a referee says; words may be left out. */
export const answerForm = z.object({
  token,
  answer: oneOf(answers, { code: "referee-answer-missing", message: "Choose one of these." }),
  words: optionalParagraph(2000),
});

export type AnswerInput = z.infer<typeof answerForm>;
