import { z } from "zod";
import type { DecimalMark } from "../../platform/money.ts";
import {
  day,
  formId,
  line,
  moneyFromZero,
  moneyOrNone,
  oneOf,
  optionalLine,
  paragraph,
} from "../../platform/text.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;

const said = (code: string, message: string) => paragraph(1000, { code, message });

export const whyForm = z.object({
  reason: said("venture-reason-missing", "Write why, in a sentence."),
});

const title = line(200, { code: "venture-title-missing", message: "Give the work a name." });
const aims = paragraph(2000, {
  code: "venture-aims-missing",
  message: "Write what you want to reach together.",
});
export const whatForm = z.object({ title, aims });
/** The first page of a new venture: with the id that it was drawn with. */
export const newForm = z.object({ id: formId, title, aims });

/** "42", "4.5" or "4,5" in thousandths; null when the line was left empty. */
const figure = optionalLine(14).transform((text, context) => {
  if (text === null) return null;
  if (/^\d{1,9}([.,]\d{1,3})?$/.test(text)) return Math.round(Number(text.replace(",", ".")) * 1000);
  const message = "Enter the figure as a number, like 42 or 4.5.";
  context.addIssue({ code: "custom", message, params: { code: "figure-wrong" } });
  return z.NEVER;
});

export const todayForm = z
  .object({
    baseline: said("baseline-missing", "Write how things stand today."),
    figure,
    unit: optionalLine(60),
  })
  .refine(({ figure: value, unit }) => (value === null) === (unit === null), {
    path: ["unit"],
    error: "Enter a figure and what it counts, or neither.",
    params: { code: "baseline-unit-missing" },
  })
  .transform(({ baseline, figure: baselineThousandths, unit: baselineUnit }) => ({
    baseline,
    baselineThousandths,
    baselineUnit,
  }));

/** The currencies of the two sides: one of them, or the only one there is. */
export const worthForm = (currencies: readonly string[], mark: DecimalMark) => {
  const currency = oneOf(currencies, { code: "currency-missing", message: "Choose the currency." });
  return z.looseObject({ currency }).transform(({ currency: chosen, ...rest }, context) => {
    const amount = (code: string) =>
      moneyFromZero(chosen, mark, { code, message: "Enter an amount, like 12000." });
    const parsed = z
      .object({
        p10: amount("worth-low-missing"),
        expected: amount("worth-missing"),
        p90: amount("worth-high-missing"),
      })
      .safeParse(rest);
    if (parsed.success) return { currency: chosen, ...parsed.data };
    for (const issue of parsed.error.issues)
      context.addIssue({
        code: "custom",
        path: issue.path,
        message: issue.message,
        params: (issue as { params?: { code?: string } }).params ?? {},
      });
    return z.NEVER;
  });
};

export const hoursForm = (currency: string, mark: DecimalMark) =>
  z.object({ largeRate: moneyOrNone(currency, mark), msmeRate: moneyOrNone(currency, mark) });

const joined =
  (join: JoinDay, ...names: string[]) =>
  (values: unknown): unknown => {
    const form = values as Readonly<Record<string, unknown>>;
    return { ...form, ...Object.fromEntries(names.map((name) => [name, join(form, name)])) };
  };
const onDay = day({ code: "venture-day-missing", message: "Enter the day." });

export const timeForm = (join: JoinDay) =>
  z.preprocess(joined(join, "startsOn", "endsOn"), z.object({ startsOn: onDay, endsOn: onDay }));

export const stageForm = (join: JoinDay) =>
  z.preprocess(
    joined(join, "dueOn"),
    z.object({
      id: formId,
      title: line(120, { code: "stage-missing", message: "Write what happens in this stage." }),
      look: optionalLine(500),
      dueOn: onDay,
    }),
  );

export const endForm = z.object({
  endTools: said("end-tools-missing", "Write what happens with tools and things."),
  endKnowHow: said("end-know-how-missing", "Write what happens with what you both learned."),
  endNames: said("end-names-missing", "Write who may use whose name."),
});
