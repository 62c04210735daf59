import { z } from "zod";
import type { Rules } from "../../platform/rules.ts";
import { chosen, paragraph, version } from "../../platform/text.ts";
import type { AgreementRule } from "./agreement.ts";
import { type AssessmentRule, kinds } from "./evidence.ts";
import type { AssessingRule } from "./opened.ts";

const text = z.string({ error: "Name it." }).min(1, "Name it.").max(300, "Use at most 300 characters.");
const date = z
  .string({ error: "Write a date like 2026-05-01." })
  .regex(/^(19|20)\d\d-\d\d-\d\d$/, "Write a date like 2026-05-01.")
  .transform((written, context) => {
    try {
      return Temporal.PlainDate.from(written);
    } catch {
      context.addIssue({ code: "custom", message: "There is no such day.", params: { code: "no-such-day" } });
      return z.NEVER;
    }
  });

/** An assessment in JSON: evidence about criteria, and the day it is weighed on. */
export const assessmentInput = z.strictObject({
  asOf: date,
  baseRate: z
    .number({ error: "Give a number from 0 to 1." })
    .min(0, "From 0 to 1.")
    .max(1, "From 0 to 1.")
    .optional(),
  evidence: z.array(
    z.strictObject({
      criterion: text,
      kind: z.enum(kinds, { error: `Say one of ${kinds.join(", ")}.` }),
      date,
      direction: z.enum(["for", "against"], { error: 'Say "for" or "against".' }),
      event: text.exactOptional(),
      strength: z
        .number({ error: "Give a number above 0 up to 1." })
        .gt(0, "Above 0.")
        .max(1, "Up to 1.")
        .default(1),
    }),
  ),
});

const positive = z.number().positive();
const assessmentShape = z
  .object({
    prior_weight: positive,
    base_rate: positive,
    half_life_days: positive,
    band_above: positive,
    kinds: z.record(z.enum(kinds), positive),
    certificates_at_most: z.object({ over: positive, under: positive }),
  })
  .transform((pack) => ({
    priorWeight: pack.prior_weight,
    baseRate: pack.base_rate,
    halfLifeDays: pack.half_life_days,
    bandAbove: pack.band_above,
    kinds: pack.kinds,
    certificatesAtMost: pack.certificates_at_most.over / pack.certificates_at_most.under,
  }));
const agreementShape = z
  .object({ rely_from: positive, tentative_from: positive })
  .transform((pack) => ({ relyFrom: pack.rely_from, tentativeFrom: pack.tentative_from }));

/** How evidence is weighed on a day. Refusal `rule-not-known`. */
export function assessmentRule(rules: Rules, day: Temporal.PlainDate): AssessmentRule {
  const { rule, content } = rules.on("competence/assessment", day, assessmentShape);
  return { ruleVersion: rule.ruleVersion, ...content };
}

/** From which agreement two assessors may be relied on. Refusal `rule-not-known`. */
export function agreementRule(rules: Rules, day: Temporal.PlainDate): AgreementRule {
  const { rule, content } = rules.on("competence/agreement", day, agreementShape);
  return { ruleVersion: rule.ruleVersion, ...content };
}

const assessingShape = z
  .object({
    conflict_word_days: z.int().positive(),
    appeal_days: z.int().positive(),
    ruling_days: z.int().positive(),
    seat_days: z.int().positive(),
  })
  .transform((pack) => ({
    conflictWordDays: pack.conflict_word_days,
    appealDays: pack.appeal_days,
    rulingDays: pack.ruling_days,
    seatDays: pack.seat_days,
  }));

/** The days of an assessment, as they stand on a day. Refusal `rule-not-known`. */
export function assessingRule(rules: Rules, day: Temporal.PlainDate): AssessingRule {
  const { rule, content } = rules.on("competence/assessing", day, assessingShape);
  return { ruleVersion: rule.ruleVersion, ...content };
}

export const withdrawForm = z.object({
  reason: paragraph(1000, { code: "withdraw-reason-missing", message: "Write why it is taken back." }),
  version,
});

export const assessorForm = z.object({
  assessor: chosen({ code: "assessor-missing", message: "Choose who assesses." }),
  version,
});

export type WithdrawInput = z.infer<typeof withdrawForm>;
export type AssessorInput = z.infer<typeof assessorForm>;
