import { z } from "zod";
import { type Firm, type Question, type Scenario, scenarioKinds } from "./firm.ts";
import { greatest } from "./plan.ts";

/** A hundred years: longer is a mistake, and would only keep the machine busy. */
const longest = 36_600;

const whole = z.number({ error: "Give a whole number." }).int("Give a whole number.");
const days = whole.min(0, "From 0.").max(longest, `At most ${longest} days.`);
const anyDay = whole.min(-longest, `At least -${longest}.`).max(longest, `At most ${longest}.`);
const money = z.number({ error: "Give an amount as a number." });
const amount = money.min(0, "This cannot be below zero.");
const share = z.number({ error: "Give a number from 0 to 1." }).min(0, "From 0 to 1.").max(1, "From 0 to 1.");

const firm = z.strictObject({
  id: z.string({ error: "Name it." }).min(1, "Name it.").max(200, "Use at most 200 characters."),
  cash: money,
  creditLimit: amount,
  dailyLargeRevenue: amount,
  invoiceEvery: whole.min(1, "From 1.").max(longest, `At most ${longest} days.`),
  termsDays: days,
  otherDailyIn: amount,
  fixedDailyOut: amount,
  variableShare: share,
  sigma: amount,
  flows: z.array(z.strictObject({ day: anyDay, amount: money })).default([]),
});

const scenario = z.strictObject({
  kind: z.enum(scenarioKinds, { error: `Say one of ${scenarioKinds.join(", ")}.` }),
  termsDays: anyDay.optional(),
  cutShare: share.optional(),
  fromDay: anyDay.optional(),
  untilDay: anyDay.optional(),
});

const shape = z.strictObject({
  seed: z.union([z.number().int(), z.string().max(200)], { error: "Give a whole number or a text." }),
  days: whole.min(1, "From 1.").max(longest, `At most ${longest} days.`),
  paths: whole.min(1, "From 1.").max(10_000_000, "At most ten million."),
  scenario,
  delays: z.array(anyDay).max(10_000, "At most 10,000 delays."),
  firms: z.array(firm),
});

type Refuse = (path: (string | number)[], code: string, message: string) => void;

/**
 * Reads a question to the crisis guard from JSON. Problems by field path: `missing`, `terms-not-longer`, `terms-not-shorter`,
 * `until-before-from`, `twice`, `money-too-large` (beyond 2^53 hundredths over all days), and zod's own.
 */
export const stressInput = shape.transform((arrived, context): Question => {
  const refuse: Refuse = (path, code, message) =>
    context.addIssue({ code: "custom", path, message, params: { code } });
  const seen = new Set<string>();
  for (const [i, one] of arrived.firms.entries()) {
    if (seen.has(one.id)) refuse(["firms", i, "id"], "twice", `“${one.id}” is named twice.`);
    seen.add(one.id);
    if (beyondExact(one, arrived.days))
      refuse(["firms", i], "money-too-large", "These amounts are too large to be added up exactly.");
    if (paymentDays(one, arrived) > 20_000_000)
      refuse(
        ["firms", i],
        "too-many-invoices",
        "This firm's invoices times the delays are too many to be counted.",
      );
  }
  return { ...arrived, scenario: scenarioOf(arrived.scenario, refuse) };
});

function beyondExact(one: Firm, days: number): boolean {
  return !(100 * (greatest(one, days) + one.sigma * days) <= Number.MAX_SAFE_INTEGER);
}

/** About how many payment days stand in the plan: its invoices times the delays. */
function paymentDays(one: Firm, { days, delays, scenario }: z.infer<typeof shape>): number {
  const reach = delays.reduce((most, delay) => Math.max(most, delay), 0) + Math.abs(scenario.termsDays ?? 0);
  return ((days + one.termsDays + reach) / one.invoiceEvery + 2) * Math.max(1, delays.length);
}

type Given = z.infer<typeof scenario>;

function scenarioOf({ kind, ...given }: Given, refuse: Refuse): Scenario {
  const { termsDays = 0, cutShare = kind === "cancel" || kind === "pause" ? 1 : 0 } = given;
  const { fromDay = 1, untilDay = Number.MAX_SAFE_INTEGER } = given;
  const miss = (field: keyof Given) => refuse(["scenario", field], "missing", `“${kind}” needs ${field}.`);
  const timed = kind === "terms" || kind === "faster" || kind === "prepay";
  if (timed && given.termsDays === undefined) miss("termsDays");
  if ((kind === "cut" || kind === "price") && given.cutShare === undefined) miss("cutShare");
  if (kind === "pause" && given.untilDay === undefined) miss("untilDay");
  if (kind === "pause" && cutShare !== 1)
    refuse(
      ["scenario", "cutShare"],
      "pause-is-whole",
      "A pause cuts all orders: leave this out, or use cut.",
    );
  if ((kind === "terms" || kind === "prepay") && termsDays < 0)
    refuse(["scenario", "termsDays"], "terms-not-longer", "Give days from 0; shorter terms are “faster”.");
  if (kind === "faster" && termsDays > 0)
    refuse(["scenario", "termsDays"], "terms-not-shorter", "Give days up to 0; longer terms are “terms”.");
  if (untilDay < fromDay)
    refuse(["scenario", "untilDay"], "until-before-from", "This cannot end before it begins.");
  return { kind, termsDays, cutShare, fromDay, untilDay };
}
