import { z } from "zod";
import { day, oneOf, optionalLine, paragraph } from "../../platform/text.ts";
import { gateAnswers } from "./gate.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

/** One line: yes, or the words that a yes with a condition and a no need. */
export const answerForm = z
  .object({
    answer: oneOf(gateAnswers, { code: "gate-answer-missing", message: "Choose your answer." }),
    words: optionalLine(500),
  })
  .refine(({ answer, words }) => answer === "yes" || words !== null, {
    path: ["words"],
    error: "Write it in a line: yes, if what? Or no, because of what?",
    params: { code: "gate-words-missing" },
  })
  .transform(({ answer, words }) => ({ answer, words: answer === "yes" ? null : words }));

export const talkForm = (join: JoinDay) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      return { ...form, on: join(form, "on") };
    },
    z.object({
      on: day({ code: "venture-day-missing", message: "Enter the day." }),
      text: paragraph(1000, { code: "talk-missing", message: "Write what you agreed." }),
    }),
  );
