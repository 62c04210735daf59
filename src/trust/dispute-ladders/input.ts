import { z } from "zod";
import type { Rules } from "../../platform/rules.ts";
import { formId, optionalLine } from "../../platform/text.ts";
import { type Ladder, mostDays, mostRungs, type Rung, rungKeys } from "./ladder.ts";

const rung = z.object({
  key: z.enum(rungKeys),
  name: z.string().max(100).nullish(),
  days: z.int().min(1).max(mostDays),
});
const shape = z.object({ rungs: z.array(rung).min(1).max(mostRungs) });

/** The ladder of the rule on that day. Refusal `rule-not-known`. */
export function ladderRule(rules: Rules, day: Temporal.PlainDate): Ladder {
  const { rule, content } = rules.on("disputes/ladder", day, shape);
  return { version: rule.ruleVersion, from: "rule", rungs: content.rungs.map(tidy), since: null };
}

const tidy = ({ key, name, days }: z.infer<typeof rung>): Rung => ({ key, name: name ?? null, days });

/** What stands in a `rungs` column. */
export function storedRungs(kept: unknown): readonly Rung[] {
  return z.array(rung).parse(kept).map(tidy);
}

const keyOf = optionalLine(20).transform((text) => rungKeys.find((key) => key === text) ?? null);
const daysOf = optionalLine(6).transform((text, context) => {
  const days = text === null ? 0 : Number(text);
  if (text === null || (Number.isInteger(days) && days >= 1 && days <= mostDays)) return days;
  context.addIssue({
    code: "custom",
    message: `Enter working days as a whole number from 1 to ${mostDays}.`,
    params: { code: "days-wrong" },
  });
  return z.NEVER;
});

const places = Array.from({ length: mostRungs }, (_, place) => place);
type Line = { key: (typeof rungKeys)[number] | null; name: string | null; days: number };

/** A form with room for six steps, in their order; lines without a step are left out. */
export const ladderForm = z
  .object({
    id: formId,
    ...Object.fromEntries(
      places.flatMap((place): [string, z.ZodType][] => [
        [`key${place}`, keyOf],
        [`name${place}`, optionalLine(100)],
        [`days${place}`, daysOf],
      ]),
    ),
  })
  .transform((all, context) => {
    const form = all as Readonly<Record<string, unknown>>;
    const lines = places.map(
      (place) =>
        ({ key: form[`key${place}`], name: form[`name${place}`], days: form[`days${place}`] }) as Line,
    );
    const wrong = (field: string, code: string, message: string) =>
      context.addIssue({ code: "custom", path: [field], message, params: { code } });
    const rungs: Rung[] = [];
    lines.forEach(({ key, name, days }, place) => {
      if (key === null) return;
      if (days === 0) wrong(`days${place}`, "days-missing", "Enter how many working days this step has.");
      if (key === "other" && name === null)
        wrong(`name${place}`, "rung-name-missing", "Write who talks at this step.");
      if (key !== "other" && rungs.some((one) => one.key === key))
        wrong(`key${place}`, "rung-twice", "This step stands here already.");
      rungs.push({ key, name: key === "other" ? name : null, days });
    });
    if (rungs.length === 0) wrong("key0", "rungs-missing", "Choose at least one step.");
    return { id: String(form.id), rungs };
  });
