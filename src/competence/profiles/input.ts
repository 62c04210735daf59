import { z } from "zod";
import {
  formId,
  oneOf,
  optionalDay,
  optionalLine,
  optionalParagraph,
  paragraph,
  version,
  yes,
} from "../../platform/text.ts";
import { seers } from "./profile.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

export const skillForm = (join: JoinDay) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      return { ...form, learnedOn: join(form, "learnedOn") };
    },
    z.object({
      id: formId,
      skill: optionalLine(60).transform((skill) => skill ?? ""),
      words: paragraph(1000, {
        code: "skill-words-missing",
        message: "Write how it shows, with an example.",
      }),
      learned: optionalParagraph(1000),
      learnedOn: optionalDay,
    }),
  );

export const choicesForm = z.object({
  seenBy: oneOf(seers, { code: "seen-by-missing", message: "Choose who may see it." }),
  figuresAgreed: yes,
  version,
});

export type SkillInput = z.infer<ReturnType<typeof skillForm>>;
export type ChoicesInput = z.infer<typeof choicesForm>;
