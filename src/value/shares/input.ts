import { z } from "zod";
import { isCurrency, minorDigits } from "../../platform/currency.ts";
import { Fraction, total } from "../../platform/fraction.ts";
import type { Rules } from "../../platform/rules.ts";
import type { Coalition, Party, ShareRule, Stakes } from "./stakes.ts";

const decimal = z
  .string({ error: 'Write an amount as a decimal string, like "1234.50".' })
  .regex(/^-?\d{1,18}(\.\d{1,8})?$/, 'Write an amount as a decimal string, like "1234.50".')
  .transform((text) => Fraction.from(text));
const atLeastZero = decimal.refine((amount) => amount.sign >= 0, {
  error: "This cannot be below zero.",
  params: { code: "below-zero" },
});
const share = z.number({ error: "Give a number from 0 to 1." }).min(0, "From 0 to 1.").max(1, "From 0 to 1.");
const id = z.string({ error: "Name it." }).min(1, "Name it.").max(200, "Use at most 200 characters.");
const currency = z.string().optional();

const party = z.strictObject({
  id,
  currency,
  side: z.enum(["large", "msme"], { error: 'Say "large" or "msme".' }),
  outlay: atLeastZero,
  investment: atLeastZero,
  riskLoss: atLeastZero,
  riskProbability: share,
  standalone: atLeastZero,
  turnover: atLeastZero.nullish(),
});

const shape = z.strictObject({
  currency: z.string({ error: "Say the currency, like GBP." }),
  value: z.strictObject({ currency, expected: atLeastZero, p10: decimal, p90: decimal.optional() }),
  parties: z.array(party).min(2, "Name at least two parties.").max(100, "Name at most 100 parties."),
  coalitions: z.array(z.strictObject({ members: z.array(id), value: decimal })).optional(),
  tiltCap: share.optional(),
  deal: z.array(z.strictObject({ id, currency, amount: atLeastZero })).optional(),
});

type Arrived = z.infer<typeof shape>;
type Refuse = (path: (string | number)[], code: string, message: string) => void;

const ruleShape = z
  .object({ tilt_cap: z.number().min(0).max(1) })
  .transform((pack) => ({ tiltCap: Fraction.from(pack.tilt_cap) }));

/** What the rule pack `value/fair-share` of a day says. Refusal `rule-not-known`. */
export function shareRule(rules: Rules, day: Temporal.PlainDate): ShareRule {
  const { rule, content } = rules.on("value/fair-share", day, ruleShape);
  return { ruleVersion: rule.ruleVersion, ...content };
}

/**
 * Reads stakes from JSON. Problems by field path: `currency-unknown`, `currencies-mixed`, `too-many-decimals`, `twice`,
 * `unknown-party`, `p90-below-p10`, `deal-does-not-add-up`, `deal-incomplete`, `coalition-unusable`, and zod's own.
 */
export function stakesInput(rule: ShareRule) {
  return shape.transform((arrived, context): Stakes => {
    const refuse: Refuse = (path, code, message) =>
      context.addIssue({ code: "custom", path, message, params: { code } });
    if (!isCurrency(arrived.currency)) {
      refuse(["currency"], "currency-unknown", "Use a currency code of three letters, like GBP.");
      return z.NEVER;
    }
    checkMoney(arrived, refuse);
    checkParties(arrived, refuse);
    const { value, coalitions = [], tiltCap } = arrived;
    if (value.p90 && value.p90.compare(value.p10) < 0)
      refuse(["value", "p90"], "p90-below-p10", "The good case cannot be below the bad one.");
    return {
      currency: arrived.currency,
      expected: value.expected,
      p10: value.p10,
      parties: arrived.parties.map(partyOf),
      coalitions: coalitionsOf(arrived.parties, coalitions, refuse),
      tiltCap: tiltCap === undefined ? rule.tiltCap : Fraction.from(tiltCap),
      deal: dealOf(arrived, refuse),
    };
  });
}

/** A turnover of zero says as little about size as none. */
function partyOf({ currency: _, riskProbability, turnover, ...rest }: Arrived["parties"][number]): Party {
  return {
    ...rest,
    riskProbability: Fraction.from(riskProbability),
    turnover: turnover && turnover.sign > 0 ? turnover : null,
  };
}

function checkMoney(arrived: Arrived, refuse: Refuse): void {
  const scale = Fraction.of(10n ** BigInt(minorDigits(arrived.currency)));
  const check = (holder: Record<string, unknown>, path: (string | number)[]) => {
    if (holder.currency !== undefined && holder.currency !== arrived.currency)
      refuse([...path, "currency"], "currencies-mixed", `Everything must be in ${arrived.currency}.`);
    for (const [name, amount] of Object.entries(holder)) {
      if (!(amount instanceof Fraction)) continue;
      const units = amount.times(scale);
      if (units.under !== 1n)
        refuse([...path, name], "too-many-decimals", `This has more decimals than ${arrived.currency}.`);
      else if (!Number.isSafeInteger(Number(units.over)))
        refuse([...path, name], "amount-too-large", "This is too large to be kept exactly.");
    }
  };
  check(arrived.value, ["value"]);
  for (const [i, one] of arrived.parties.entries()) check(one, ["parties", i]);
  for (const [i, one] of (arrived.coalitions ?? []).entries()) check(one, ["coalitions", i]);
  for (const [i, one] of (arrived.deal ?? []).entries()) check(one, ["deal", i]);
}

function checkParties({ parties }: Arrived, refuse: Refuse): void {
  const seen = new Set<string>();
  for (const [i, one] of parties.entries()) {
    if (seen.has(one.id)) refuse(["parties", i, "id"], "twice", "This party is named twice.");
    seen.add(one.id);
  }
}

function coalitionsOf(
  parties: readonly { id: string }[],
  coalitions: readonly Coalition[],
  refuse: Refuse,
): readonly Coalition[] {
  const known = new Set(parties.map((one) => one.id));
  const seen = new Set<string>();
  if (coalitions.length > 0 && parties.length > 12)
    refuse(["coalitions"], "coalition-unusable", "Coalitions are counted for at most 12 parties.");
  for (const [i, { members }] of coalitions.entries()) {
    const key = JSON.stringify([...members].sort());
    const fits = new Set(members).size === members.length && members.every((member) => known.has(member));
    if (!fits || members.length < 2 || members.length >= parties.length || seen.has(key))
      refuse(
        ["coalitions", i, "members"],
        "coalition-unusable",
        "Name two or more parties, not all, each once; one alone is its standalone, all are the expected value.",
      );
    seen.add(key);
  }
  return coalitions;
}

function dealOf({ deal, parties, value }: Arrived, refuse: Refuse): readonly Fraction[] | null {
  if (!deal) return null;
  const amounts = new Map<string, Fraction>();
  for (const [i, one] of deal.entries()) {
    if (amounts.has(one.id)) refuse(["deal", i, "id"], "twice", "This party is named twice.");
    if (!parties.some((named) => named.id === one.id))
      refuse(["deal", i, "id"], "unknown-party", `“${one.id}” is not among the parties.`);
    amounts.set(one.id, one.amount);
  }
  const missing = parties.filter((one) => !amounts.has(one.id));
  if (missing.length > 0)
    refuse(
      ["deal"],
      "deal-incomplete",
      `The deal has no amount for ${missing.map((one) => one.id).join(", ")}.`,
    );
  else if (total(amounts.values()).compare(value.expected) !== 0)
    refuse(["deal"], "deal-does-not-add-up", "The deal does not add up to the expected value.");
  return parties.map((one) => amounts.get(one.id) ?? Fraction.zero);
}
