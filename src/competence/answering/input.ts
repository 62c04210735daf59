import { z } from "zod";
import { isId } from "../../platform/ids.ts";
import { oneOf, optionalParagraph, version, yes } from "../../platform/text.ts";
import { firmAnswers } from "../assessments/opened.ts";

/** Boxes that were ticked: one arrives as a text, several as a list. */
const ids = z
  .preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.string()))
  .transform((all) => [...new Set(all.filter(isId))].slice(0, 20));

/** One answer. What was written or ticked under another answer is kept out of it. */
export const answerForm = z
  .object({
    answer: oneOf(firmAnswers, { code: "answer-missing", message: "Choose one of these." }),
    evidence: ids,
    said: optionalParagraph(2000),
    keep: yes,
    version,
  })
  .superRefine(({ answer, evidence, said }, context) => {
    if (answer === "shown" && evidence.length === 0)
      context.addIssue({
        code: "custom",
        path: ["evidence"],
        message: "Tick what you want to show.",
        params: { code: "answer-evidence-missing" },
      });
    if (answer === "said" && said === null)
      context.addIssue({
        code: "custom",
        path: ["said"],
        message: "Write it in a few words.",
        params: { code: "answer-words-missing" },
      });
  })
  .transform(({ answer, evidence, said, keep, version }) => ({
    answer,
    evidenceIds: answer === "shown" ? evidence : [],
    said: answer === "said" ? said : null,
    keep: answer === "said" && keep,
    version,
  }));
