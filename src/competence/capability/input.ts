import { z } from "zod";
import { formId, line, optionalLine, paragraph, version } from "../../platform/text.ts";
import { shownRows } from "./capability.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

const wholeNumber = line(9, { code: "look-after-missing", message: "Enter how many people, like 12." })
  .refine((text) => /^[1-9]\d{0,5}$/.test(text), {
    error: "Enter a whole number from 1, like 12.",
    params: { code: "look-after-wrong" },
  })
  .transform(Number);

export const peopleForm = z.object({
  lookAfter: wholeNumber,
  roles: paragraph(2000, { code: "own-roles-missing", message: "Write what these people do." }),
  answers: paragraph(2000, {
    code: "own-answers-missing",
    message: "Write who answers when somebody is away.",
  }),
  version,
});

const day = (i: number) =>
  z.string().transform((text, context) => {
    if (text === "") return null;
    try {
      if (/^(19|20)\d\d-\d\d-\d\d$/.test(text)) return Temporal.PlainDate.from(text);
    } catch {
      // No such day: said below.
    }
    context.addIssue({
      code: "custom",
      path: [`on${i}`],
      message: "Enter a day of the calendar, like 27 3 2026.",
      params: { code: "day-wrong" },
    });
    return z.NEVER;
  });

/** Own words about a criterion, and up to four things that show them; a thing has its day, a day its thing. */
export const answerForm = (join: JoinDay) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      const days = shownRows.map((i) => [`on${i}`, join(form, `on${i}`)] as const);
      return { ...form, ...Object.fromEntries(days) };
    },
    z
      .object({
        words: paragraph(4000, { code: "own-words-missing", message: "Write it in your own words." }),
        version,
        ...Object.fromEntries(shownRows.map((i) => [`what${i}`, optionalLine(300)])),
      })
      .and(z.object(Object.fromEntries(shownRows.map((i) => [`on${i}`, day(i)]))))
      .transform((form, context) => {
        const all = form as Readonly<Record<string, unknown>>;
        const shown = shownRows.flatMap((i) => {
          const what = all[`what${i}`] as string | null;
          const on = all[`on${i}`] as Temporal.PlainDate | null;
          if (what !== null && on !== null) return [{ what, on }];
          if (what !== null || on !== null)
            context.addIssue({
              code: "custom",
              path: [what === null ? `what${i}` : `on${i}`],
              message: what === null ? "Write what it was." : "Enter the day.",
              params: { code: what === null ? "shown-what-missing" : "shown-day-missing" },
            });
          return [];
        });
        return { words: form.words, version: form.version, shown };
      }),
  );

export const publishForm = z.object({ id: formId });

export type PeopleInput = z.infer<typeof peopleForm>;
export type AnswerInput = z.infer<ReturnType<typeof answerForm>>;
