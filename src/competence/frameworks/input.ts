import { z } from "zod";
import type { Rules } from "../../platform/rules.ts";
import { tidyText } from "../../platform/text.ts";
import { answers, type FrameworkVersion, groups, type Limits, shownKinds, sizes } from "./framework.ts";
import { type Guide, guideIds, guideSteps } from "./guide.ts";
import { type OwnSet, parts } from "./organization.ts";

/** A stable word for a criterion. */
export const slug = z
  .string({ error: "Give it a word, like deliver-on-time." })
  .max(60, "Use at most 60 letters.")
  .regex(/^[a-z]+(-[a-z]+)*$/, "Use small letters and single hyphens, like deliver-on-time.");
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "Name a language, like en or pt-BR.");

/** A text by language: English must be there; at most 30 languages. */
export function text(max: number) {
  const written = z
    .string({ error: "Write a text." })
    .refine((given) => [...given].length <= max, `Use at most ${max} characters.`)
    .refine((given) => given !== "" && tidyText(given) === given, "Write it without spaces around it.");
  return z
    .record(language, written)
    .refine((all) => Object.hasOwn(all, "en"), "English is missing.")
    .refine((all) => Object.keys(all).length <= 30, "Use at most 30 languages.")
    .transform((all) => all as { en: string } & Record<string, string>);
}

const few = <T extends z.ZodType>(one: T, most: number) => z.array(one).max(most, `At most ${most}.`);
/** One or more of a few words, each once. */
const some = <const Word extends string>(words: readonly Word[]) =>
  z
    .array(z.enum(words, { error: `Say one of ${words.join(", ")}.` }))
    .min(1, "Choose at least one.")
    .refine((chosen) => new Set(chosen).size === chosen.length, "Each only once.");

export const criterionShape = z.strictObject({
  id: slug,
  group: z.enum(groups, { error: `Say one of ${groups.join(", ")}.` }),
  agility: z.literal(true).exactOptional(),
  name: text(120),
  question: text(400),
  assessor: text(600),
  good: few(text(400), 6).min(1, "Say what good looks like in practice."),
  shownBy: few(
    z.strictObject({
      kind: z.enum(shownKinds, { error: `Say one of ${shownKinds.join(", ")}.` }),
      example: text(300),
    }),
    6,
  ).min(1, "Say what could show it."),
  sizes: some(sizes),
  minutes: z.int("Give whole minutes.").min(1, "From 1.").max(60, "Up to 60."),
});

export const skipShape = z.strictObject({
  when: z.strictObject({
    criterion: slug,
    answer: z.enum(answers, { error: `Say one of ${answers.join(", ")}.` }),
  }),
  skip: few(slug, 40).min(1, "Say what is left out."),
});

/** A framework as it is kept and as it stands in a file; whether it is sound, check.ts says. */
export const frameworkShape = z.strictObject({
  criteria: few(criterionShape, 200),
  skips: few(skipShape, 200),
});

const packShape = z.object({
  name: text(120),
  criteria: frameworkShape.shape.criteria,
  skips: frameworkShape.shape.skips,
  limits: z
    .strictObject({
      criteria: z.int(),
      micro_criteria: z.int(),
      micro_minutes: z.int(),
      never_of_micro: z.record(language, z.array(z.string())),
    })
    .transform((limits) => ({
      criteria: limits.criteria,
      microCriteria: limits.micro_criteria,
      microMinutes: limits.micro_minutes,
      neverOfMicro: limits.never_of_micro,
    })),
});

const id = "competence/framework";

/** Our own framework as it stands on a day, with the limits of every copy. Refusal `rule-not-known`. */
export function ourFramework(
  rules: Rules,
  day: Temporal.PlainDate,
): FrameworkVersion & { readonly limits: Limits; readonly ruleVersion: string } {
  const { rule, content } = rules.on(id, day, packShape);
  const { name, criteria, skips, limits } = content;
  const { ruleVersion } = rule;
  return {
    ref: ruleVersion,
    ruleVersion,
    copy: null,
    name,
    state: "in-use",
    framework: { criteria, skips },
    limits,
  };
}

/** Our own framework in the version that something was made by; undefined when it is not ours or not there any more. */
export function ourFrameworkNamed(rules: Rules, ref: string): FrameworkVersion | undefined {
  const found = ref.startsWith(`${id}@`) ? rules.named(ref, packShape) : undefined;
  if (!found) return undefined;
  const { name, criteria, skips } = found.content;
  return { ref, copy: null, name, state: "in-use", framework: { criteria, skips } };
}

const ownShape = z.object({
  criteria: z.array(
    z.strictObject({
      id: slug,
      part: z.enum(parts),
      name: text(120),
      asks: text(400),
      question: text(400),
      good: z.array(text(400)).min(1),
      shownBy: z.array(text(300)).min(1),
    }),
  ),
});

/** What a large organization answers for itself, as it stands on a day. Refusal `rule-not-known`. */
export function ownSet(rules: Rules, day: Temporal.PlainDate): OwnSet {
  const { rule, content } = rules.on("competence/organization", day, ownShape);
  return { ruleVersion: rule.ruleVersion, criteria: content.criteria };
}

const guidesShape = z.object({
  guides: z.array(
    z.strictObject({
      id: z.enum(guideIds),
      name: text(120),
      lead: text(600),
      minutes: z.strictObject({ micro: z.int(), small: z.int(), medium: z.int() }),
      parts: z.array(
        z.strictObject({
          kind: z.enum(guideSteps),
          text: text(400),
          why: text(400).exactOptional(),
          criterion: slug.exactOptional(),
          sizes: some(sizes),
        }),
      ),
    }),
  ),
});

/** The guides for the talk and the visit, as they stand on a day. Refusal `rule-not-known`. */
export function guides(rules: Rules, day: Temporal.PlainDate): readonly Guide[] {
  return rules.on("competence/guides", day, guidesShape).content.guides;
}
