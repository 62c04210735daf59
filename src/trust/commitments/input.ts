import { z } from "zod";
import { Fraction } from "../../platform/fraction.ts";
import { invalid } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
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
import type { KindRule } from "./catalogue.ts";
import {
  type CommitmentKind,
  commitmentKinds,
  type PromisedKind,
  promisedKinds,
  type Threshold,
} from "./commitment.ts";

const percent = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,4})?$/)
  .transform((text) => shareOf(Fraction.from(text).dividedBy(Fraction.of(100))));

const ruleShape = z.object({
  kind: z.enum(commitmentKinds),
  measured: z.boolean(),
  window: z.literal("calendar-month").nullable(),
  needs: z.array(z.string()),
  threshold: z
    .strictObject({ usual_percent: percent, least_percent: percent, most_percent: percent })
    .transform(({ usual_percent, least_percent, most_percent }) => ({
      usual: usual_percent,
      least: least_percent,
      most: most_percent,
    }))
    .nullable(),
  days: z.strictObject({ usual: z.int(), least: z.int(), most: z.int() }).nullable(),
  consequence: z.string().nullable(),
});

/** What may be promised of a kind on a day. Refusal `rule-not-known`. */
export function kindRule(rules: Rules, kind: CommitmentKind, day: Temporal.PlainDate): KindRule {
  const { rule, content } = rules.on(`commitments/${kind.toLowerCase()}`, day, ruleShape);
  const { threshold, days, consequence } = content;
  return { kind: content.kind, ruleVersion: rule.ruleVersion, threshold, days, consequence };
}

/** A share as it was written: 0.95 is 95 of 100, 0.975 is 975 of 1,000. */
function shareOf(share: Fraction): Threshold {
  let all = 100n;
  while (all % share.under !== 0n) all *= 10n;
  return { of: Number((share.over * all) / share.under), in: Number(all) };
}

const wrong = {
  threshold: { code: "threshold-wrong", message: "Enter the share as a number up to 100, like 95." },
  days: { code: "days-wrong", message: "Enter whole days, like 30." },
  from: { code: "from-wrong", message: "Enter a day between 2000 and 2100, like 2026-01-31." },
} as const;
type Field = keyof typeof wrong;
const issue = (field: Field) => ({ error: wrong[field].message, params: { code: wrong[field].code } });

/** Per cent of a form, in the reader's way of writing: "95", "97,5". Empty: the usual. */
const thresholdBox = optionalLine(20)
  .refine((text) => text === null || /^(100|\d{1,2}([.,]\d{1,4})?)$/.test(text), issue("threshold"))
  .transform((text) =>
    text === null ? undefined : shareOf(Fraction.from(text.replace(",", ".")).dividedBy(Fraction.of(100))),
  );
const daysBox = optionalLine(20)
  .refine((text) => text === null || /^\d{1,3}$/.test(text), issue("days"))
  .transform((text) => (text === null ? undefined : Number(text)));
const sensible = (day: Temporal.PlainDate | null): boolean =>
  day === null || (day.year >= 2000 && day.year <= 2100);
const fromBox = optionalDay.refine(sensible, issue("from"));

type JoinDay = (values: Readonly<Record<string, unknown>>, name: string) => string;
const withDay = <S extends z.ZodType>(join: JoinDay, name: string, shape: S) =>
  z.preprocess((values) => {
    const form = values as Readonly<Record<string, unknown>>;
    return { ...form, [name]: join(form, name) };
  }, shape);

const terms = { threshold: thresholdBox, days: daysBox, consequence: optionalParagraph(1000) };

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
      on: optionalDay.refine(sensible, issue("from")),
      reason: paragraph(1000, { code: "commitment-reason-missing", message: "Write why it ends." }),
    }),
  );

/** What the command line says of a promise, read or refused by name. */
export type Order = {
  readonly kind: PromisedKind;
  readonly threshold: Threshold | undefined;
  readonly days: number | undefined;
  readonly from: Temporal.PlainDate | null;
};

/**
 * Reads the options of `evenhand commitment add`. Refusals `kind-unknown`, `kind-of-firm`, `threshold-wrong`, `days-wrong`,
 * `from-wrong`, each with its field.
 */
export function orderOf(given: {
  readonly kind: string;
  readonly threshold?: string | undefined;
  readonly days?: string | undefined;
  readonly from?: string | undefined;
}): Order {
  const kind = promisedKinds.find((one) => one === given.kind);
  if (!kind) throw kindRefused(given.kind);
  const { threshold, days, from } = given;
  if (threshold !== undefined && !/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/.test(threshold))
    throw refused("threshold", "A threshold is a share from 0 to 1, like 0.95.");
  if (days !== undefined && !/^\d{1,3}$/.test(days)) throw refused("days", "Days are whole, like 30.");
  const first = from === undefined ? null : optionalDay.safeParse(from).data;
  if (first === undefined || !sensible(first)) throw refused("from", wrong.from.message);
  return {
    kind,
    threshold: threshold === undefined ? undefined : shareOf(Fraction.from(threshold)),
    days: days === undefined ? undefined : Number(days),
    from: first,
  };
}

function kindRefused(kind: string) {
  const voluntary = commitmentKinds.some((one) => one === kind);
  const [code, message] = voluntary
    ? ["kind-of-firm", `${kind} is a promise that the firm itself may make, on its own page.`]
    : [
        "kind-unknown",
        `There is no promise ${kind}. Those that can be read are ${promisedKinds.join(", ")}.`,
      ];
  return invalid(code, message, [{ field: "kind", code, message }]);
}

function refused(field: Field, message: string) {
  const { code } = wrong[field];
  return invalid(code, message, [{ field, code, message }]);
}

export type AdditionInput = z.infer<ReturnType<typeof additionForm>>;
export type ChangeInput = z.infer<ReturnType<typeof changeForm>>;
export type EndInput = z.infer<ReturnType<typeof endForm>>;
