import { z } from "zod";
import { Fraction } from "../../platform/fraction.ts";
import { invalid } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { optionalDay } from "../../platform/text.ts";
import { isSensible, type KindRule, shareOf } from "./catalogue.ts";
import { type CommitmentKind, commitmentKinds, promisedKinds } from "./commitment.ts";
import type { Order } from "./order.ts";

const percent = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,4})?$/)
  .transform((text) => shareOf(Fraction.from(text).dividedBy(Fraction.of(100))));

const bounds = z.strictObject({ usual: z.int(), least: z.int(), most: z.int() });
const ruleShape = z.object({
  kind: z.enum(commitmentKinds),
  measured: z.boolean(),
  window: z.enum(["calendar-month", "quarter", "half-year", "calendar-year"]).nullable(),
  needs: z.array(z.string()),
  threshold: z
    .strictObject({ usual_percent: percent, least_percent: percent, most_percent: percent })
    .transform(({ usual_percent, least_percent, most_percent }) => ({
      usual: usual_percent,
      least: least_percent,
      most: most_percent,
    }))
    .nullable(),
  days: bounds.nullable(),
  quantity: bounds.nullable().default(null),
  consequence: z.string().nullable(),
});

/** What may be promised of a kind on a day. Refusal `rule-not-known`. */
export function kindRule(rules: Rules, kind: CommitmentKind, day: Temporal.PlainDate): KindRule {
  const { rule, content } = rules.on(`commitments/${kind.toLowerCase()}`, day, ruleShape);
  const { threshold, days, quantity, consequence } = content;
  return { kind: content.kind, ruleVersion: rule.ruleVersion, threshold, days, quantity, consequence };
}

const wrong = {
  threshold: { code: "threshold-wrong", message: "Enter the share as a number up to 100, like 95." },
  days: { code: "days-wrong", message: "Enter whole days, like 30." },
  quantity: { code: "quantity-wrong", message: "Enter a whole number, like 60." },
  from: { code: "from-wrong", message: "Enter a day between 2000 and 2100, like 2026-01-31." },
} as const;
type Field = keyof typeof wrong;
/**
 * Reads the options of `evenhand commitment add`. Refusals `kind-unknown`, `kind-of-firm`, `threshold-wrong`, `days-wrong`,
 * `quantity-wrong`, `from-wrong`, each with its field.
 */
export function orderOf(given: {
  readonly kind: string;
  readonly threshold?: string | undefined;
  readonly days?: string | undefined;
  readonly quantity?: string | undefined;
  readonly from?: string | undefined;
}): Order {
  const kind = promisedKinds.find((one) => one === given.kind);
  if (!kind) throw kindRefused(given.kind);
  const { threshold, days, quantity, from } = given;
  if (threshold !== undefined && !/^(0(\.\d{1,6})?|1(\.0{1,6})?)$/.test(threshold))
    throw refused("threshold", "A threshold is a share from 0 to 1, like 0.95.");
  if (days !== undefined && !/^\d{1,3}$/.test(days)) throw refused("days", "Days are whole, like 30.");
  if (quantity !== undefined && !/^\d{1,4}$/.test(quantity))
    throw refused("quantity", "Minutes (C11) and hours (C15) are whole, like 60.");
  const first = from === undefined ? null : optionalDay.safeParse(from).data;
  if (first === undefined || !isSensible(first)) throw refused("from", wrong.from.message);
  return {
    kind,
    threshold: threshold === undefined ? undefined : shareOf(Fraction.from(threshold)),
    days: days === undefined ? undefined : Number(days),
    quantity: quantity === undefined ? undefined : Number(quantity),
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
