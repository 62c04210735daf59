import { z } from "zod";
import { isId } from "../../platform/ids.ts";
import { chosen, day, formId, optionalLine, optionalParagraph, paragraph } from "../../platform/text.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

const typed = z.preprocess((value) => (typeof value === "string" ? value : ""), z.string());

/** "promise:<id>:2026-09", "venture:<id>" or "review:<id>". */
const source = typed.transform((text, context) => {
  const [kind = "", id = "", month, ...rest] = text.split(":");
  if (rest.length === 0 && isId(id)) {
    if ((kind === "venture" || kind === "review") && month === undefined) return { kind, id };
    if (kind === "promise" && /^\d{4}-\d\d$/.test(month ?? "")) return { kind, id: `${id}:${month}` };
  }
  const message = "Choose where the lesson comes from.";
  context.addIssue({ code: "custom", message, params: { code: "lesson-source-missing" } });
  return z.NEVER;
});

/** "promise:<id>" or "gate:<id>". */
const measure = typed.transform((text, context) => {
  const [kind = "", id = "", ...rest] = text.split(":");
  if ((kind === "promise" || kind === "gate") && isId(id) && rest.length === 0) return { kind, id } as const;
  const message = "Choose the figure that will say whether it helped.";
  context.addIssue({ code: "custom", message, params: { code: "lesson-measure-missing" } });
  return z.NEVER;
});

/** The first day of a month from "2026-09"; null without one. */
const month = optionalLine(10).transform((text) => {
  if (text === null || !/^(19|20)\d\d-(0[1-9]|1[0-2])$/.test(text)) return null;
  return Temporal.PlainDate.from(`${text}-01`);
});

export const lessonForm = (join: JoinDay) =>
  z.preprocess(
    (values) => {
      const form = values as Readonly<Record<string, unknown>>;
      return { ...form, changesOn: join(form, "changesOn") };
    },
    z.object({
      id: formId,
      source,
      lesson: paragraph(1000, { code: "lesson-missing", message: "Write what you learned." }),
      practice: paragraph(1000, { code: "practice-missing", message: "Write what is done another way." }),
      owner: chosen({ code: "lesson-owner-missing", message: "Choose who sees to it." }),
      changesOn: day({ code: "lesson-day-missing", message: "Enter the day from which it changes." }),
      measure,
      month,
    }),
  );

export const dropForm = z.object({
  reason: paragraph(500, { code: "lesson-reason-missing", message: "Write why." }),
});

/** A later month, or a later gate. */
export const moveForm = z.object({
  month,
  gate: typed.transform((text) => (isId(text) ? text : null)),
  reason: paragraph(500, { code: "lesson-reason-missing", message: "Write why." }),
});

export const closingForm = z.object({ words: optionalParagraph(1000) });
