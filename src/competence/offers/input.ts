import { z } from "zod";
import { parseMoney } from "../../platform/money.ts";
import { invalid, Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import {
  chosen,
  formId,
  line,
  oneOf,
  optionalDay,
  optionalId,
  optionalLine,
  paragraph,
  version,
} from "../../platform/text.ts";
import { bearers, type CriterionName, offerKinds, placeKinds, ratePers } from "./offer.ts";

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;
const framework = "competence/framework";
const shape = z.object({
  criteria: z.array(z.object({ id: z.string(), name: z.record(z.string(), z.string()) })),
});

/** The criteria of our framework on that day, named in the reader's language, else in English. */
export function criterionNames(rules: Rules, day: Temporal.PlainDate, language: string): CriterionName[] {
  if (!rules.ids("competence").includes(framework)) return [];
  const { content } = rules.on(framework, day, shape);
  return content.criteria.map(({ id, name }) => ({ id, name: name[language] ?? name.en ?? id }));
}

const missing = { code: "choice-missing", message: "Choose one of these." };
const days = ["startsOn", "endsOn", "takeBy"] as const;

/** A field of check boxes: none, one or several, each once. */
const several = z
  .preprocess(
    (value) => (value === undefined || value === "" ? [] : [value].flat()),
    z.array(z.string().regex(/^[a-z0-9-]{1,80}$/)).max(10),
  )
  .catch([])
  .transform((ids) => [...new Set(ids)]);

const terms = z.object({
  title: line(200, { code: "offer-title-missing", message: "Write what you offer, in a few words." }),
  text: paragraph(2000, { code: "offer-text-missing", message: "Write what people learn, and how." }),
  criteria: several,
  cost: oneOf(bearers, missing),
  costNote: optionalLine(300),
  hours: oneOf(["paid", "unpaid"], missing),
  rate: optionalLine(40),
  per: oneOf(["", ...ratePers], missing),
  places: optionalLine(10)
    .refine((text) => text === null || (/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 500), {
      error: "Enter how many people can come, from 1 to 500, or leave it empty.",
      params: { code: "places-wrong" },
    })
    .transform((text) => (text === null ? null : Number(text))),
  language: line(60, { code: "language-missing", message: "Write the language it is held in." }),
  placeKind: oneOf(placeKinds, missing),
  place: optionalLine(200),
  startsOn: optionalDay,
  endsOn: optionalDay,
  takeBy: optionalDay,
  ledBy: chosen({ code: "leader-missing", message: "Choose who gives it." }),
});

type Typed = z.infer<typeof terms>;

/** The words of a form as terms: the rate in the currency of the side that pays. */
function asTerms<T extends Typed>(currency: string) {
  return ({ hours, rate, per, ...typed }: T, context: z.RefinementCtx) => {
    const rest = { ...typed, hoursPaid: hours === "paid" };
    if (rate === null) return { ...rest, rate: null };
    try {
      const money = parseMoney(rate, currency, ".");
      if (money.amount <= 0) throw invalid("rate-wrong", "Enter the rate as a number, like 60.");
      return { ...rest, rate: { money, per: per === "" ? ("hour" as const) : per } };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { code, message } = error;
      context.addIssue({ code: "custom", path: ["rate"], message, params: { code } });
      return z.NEVER;
    }
  };
}

const joined = (join: JoinDay, values: unknown) => {
  const form = values as Readonly<Record<string, unknown>>;
  return { ...form, ...Object.fromEntries(days.map((name) => [name, join(form, name)])) };
};

/** A new offer. `firms` are names, one on a line; without any it is made to every partner. */
export const offerForm = (join: JoinDay, currency: string) =>
  z.preprocess(
    (values) => joined(join, values),
    terms
      .extend({
        id: formId,
        kind: oneOf(offerKinds, { code: "offer-kind-missing", message: "Choose what kind of help it is." }),
        firms: z
          .preprocess((value) => (typeof value === "string" ? value : ""), z.string().max(20_000))
          .transform((text) => [
            ...new Set(
              text
                .split(/\r?\n/)
                .map((name) => name.trim())
                .filter(Boolean),
            ),
          ])
          .refine((names) => names.length <= 200, {
            error: "Name at most 200 firms, or offer it to every partner.",
            params: { code: "firms-too-many" },
          }),
        ask: optionalLine(40),
      })
      .transform(asTerms(currency)),
  );

/** Changed terms, and the number they were written upon. */
export const changeForm = (join: JoinDay, currency: string) =>
  z.preprocess(
    (values) => joined(join, values),
    terms.extend({ number: version }).transform(asTerms(currency)),
  );

const seats = z.preprocess(
  (value) => (value === undefined || value === "" ? "1" : value),
  z
    .string()
    .refine((text) => /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 500, {
      error: "Enter how many of you take part, as a number like 2.",
      params: { code: "seats-wrong" },
    })
    .transform(Number),
);

/** A yes to an offer: to the number of it that was read, for how many, and who of one's own people. */
export const takingForm = z.object({ id: formId, number: version, seats, person: optionalId });

export const closingForm = z.object({
  reason: paragraph(1000, { code: "closing-reason-missing", message: "Write why it is closed." }),
});

export type OfferInput = z.infer<ReturnType<typeof offerForm>>;
export type ChangeInput = z.infer<ReturnType<typeof changeForm>>;
export type ClosingInput = z.infer<typeof closingForm>;
