import { z } from "zod";
import { chosen, day, formId, optionalLine, paragraph, version } from "../../platform/text.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

export const learningForm = (join: JoinDay) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      return { ...form, dueOn: join(form, "dueOn") };
    },
    z.object({
      id: formId,
      person: chosen({ code: "learner-missing", message: "Choose who learns." }),
      skill: optionalLine(60).transform((skill) => skill ?? ""),
      what: paragraph(1000, { code: "learning-what-missing", message: "Write how it will be learned." }),
      dueOn: day({ code: "learning-day-missing", message: "Enter by when." }),
      owner: chosen({ code: "learning-owner-missing", message: "Choose who sees to it." }),
    }),
  );

export const learnedForm = z.object({
  learned: paragraph(1000, { code: "learned-missing", message: "Write what was learned." }),
  version,
});

export type LearningInput = z.infer<ReturnType<typeof learningForm>>;
export type LearnedInput = z.infer<typeof learnedForm>;
