import { z } from "zod";
import { formId, oneOf, optionalDay, optionalId, paragraph } from "../../platform/text.ts";
import { outcomes } from "../ideas/idea.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

/** The answer, always with words: why not, or what happens next. Its days are joined from their boxes first. */
export const answerForm = (join: JoinDay) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      return { ...form, backOn: join(form, "backOn"), nextOn: join(form, "nextOn") };
    },
    z.object({
      id: formId,
      outcome: oneOf(outcomes, { code: "idea-outcome-missing", message: "Choose what you answer." }),
      reason: paragraph(2000, {
        code: "idea-reason-missing",
        message: "Write why, or what happens next. A no without a reason is no answer.",
      }),
      backOn: optionalDay,
      next: optionalId,
      nextOn: optionalDay,
    }),
  );

export type AnswerInput = z.infer<ReturnType<typeof answerForm>>;
