import { z } from "zod";
import { Fraction } from "../../platform/fraction.ts";
import {
  chosen,
  formId,
  oneOf,
  optionalDay,
  optionalId,
  optionalLine,
  optionalParagraph,
  paragraph,
  version,
} from "../../platform/text.ts";
import { isSensible, shareOf } from "../commitments/catalogue.ts";
import { promisedKinds } from "../commitments/commitment.ts";

const wrong = {
  threshold: { code: "threshold-wrong", message: "Enter the share as a number up to 100, like 95." },
  days: { code: "days-wrong", message: "Enter whole days, like 30." },
  quantity: { code: "quantity-wrong", message: "Enter a whole number, like 60." },
  from: { code: "from-wrong", message: "Enter a day between 2000 and 2100." },
} as const;
const issue = (field: keyof typeof wrong) => ({
  error: wrong[field].message,
  params: { code: wrong[field].code },
});

/** Per cent of a form, in the reader's way of writing: "95", "97,5". Empty: the usual. */
const thresholdBox = optionalLine(20)
  .refine((text) => text === null || /^(100|\d{1,2}([.,]\d{1,4})?)$/.test(text), issue("threshold"))
  .transform((text) =>
    text === null ? undefined : shareOf(Fraction.from(text.replace(",", ".")).dividedBy(Fraction.of(100))),
  );
const wholeBox = (field: "days" | "quantity", shape: RegExp) =>
  optionalLine(20)
    .refine((text) => text === null || shape.test(text), issue(field))
    .transform((text) => (text === null ? undefined : Number(text)));
const fromBox = optionalDay.refine(isSensible, issue("from"));

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;
const withDay = <S extends z.ZodType>(join: JoinDay, name: string, shape: S) =>
  z.preprocess((values) => {
    const form = values as Readonly<Record<string, unknown>>;
    return { ...form, [name]: join(form, name) };
  }, shape);

const terms = {
  threshold: thresholdBox,
  days: wholeBox("days", /^\d{1,3}$/),
  quantity: wholeBox("quantity", /^\d{1,4}$/),
  consequence: optionalParagraph(1000),
};

/** A new promise. `audience` says to whom; `firm` names the partner where it is one. */
export const additionForm = (join: JoinDay) =>
  withDay(
    join,
    "from",
    z.object({
      id: formId,
      kind: oneOf(promisedKinds, { code: "kind-missing", message: "Choose what is promised." }),
      audience: oneOf(["everybody", "firm"], { code: "audience-missing", message: "Choose to whom." }),
      firm: optionalLine(200),
      ...terms,
      from: fromBox,
      owner: chosen({ code: "owner-missing", message: "Choose who answers for it." }),
    }),
  );

/** A change, from the version the form was filled from. */
export const changeForm = (join: JoinDay) =>
  withDay(
    join,
    "from",
    z.object({
      id: formId,
      basedOn: version,
      ...terms,
      from: fromBox,
      reason: optionalParagraph(1000),
      owner: optionalId,
    }),
  );

export const endForm = (join: JoinDay) =>
  withDay(
    join,
    "on",
    z.object({
      on: optionalDay.refine(isSensible, issue("from")),
      reason: paragraph(1000, { code: "commitment-reason-missing", message: "Write why it ends." }),
    }),
  );

export type AdditionInput = z.infer<ReturnType<typeof additionForm>>;
export type ChangeInput = z.infer<ReturnType<typeof changeForm>>;
export type EndInput = z.infer<ReturnType<typeof endForm>>;
