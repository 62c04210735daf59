import type { PersonAccess, SystemAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { type DeclarationInput, type FiguresInput, sizeRule, sizeRuleOfYear } from "./input.ts";
import { policy } from "./policy.ts";
import { figuresOf, regimesOf, saidSize } from "./reads.ts";
import { resolveSize, type SizeClass, sizeClass } from "./size-class.ts";
import { copySize, insertFigures, insertSize, recopySizes } from "./store.ts";

/**
 * A firm says its own size under a regime that one of its partners has picked. What its figures gave stays beside it.
 * Sent again: nothing more. Refusals `not-found`, `rule-not-known`.
 */
export async function declareSize(access: PersonAccess, rules: Rules, said: DeclarationInput): Promise<void> {
  const firm = firmOf(access);
  permit(policy, "size.declare", firm);
  if (!(await asks(access, firm.organizationId, said.regime))) throw notFound();
  await keep(access, firm.organizationId, {
    id: said.id,
    regime: said.regime,
    declared: said.size,
    computed: null,
    reason: said.reason,
    ruleVersion: sizeRule(rules, said.regime, access.today).ruleVersion,
    personId: access.personId,
  });
}

/**
 * A firm gives one year's figures; they stay with it, and only the class they give leaves. Years given before count too
 * (status changes after two years in a row). Answers false when they are too few to say. Refusals `not-found`, `rule-not-known`, `year-not-over`.
 */
export async function giveFigures(access: PersonAccess, rules: Rules, given: FiguresInput): Promise<boolean> {
  const firm = firmOf(access);
  permit(policy, "size.figures", firm);
  const { tx, today, personId, now } = access;
  if (!(await asks(access, firm.organizationId, given.regime))) throw notFound();
  if (Temporal.PlainDate.compare(given.yearEndedOn, today) > 0)
    throw conflict("year-not-over", "Enter a year that has ended.", [
      { field: "yearEndedOn", code: "year-not-over", message: "Enter a year that has ended." },
    ]);
  const { regime, ...figures } = given;
  const { currency } = sizeRule(rules, regime, today);
  if (!(await insertFigures(tx, firm.organizationId, { ...figures, currency }, access))) return true;
  const [newest, ...before] = await figuresOf(tx, firm.organizationId, currency);
  if (!newest) throw new Error("the figures that were just written are not there");
  // The years before are judged by the rule of the newest too (SI 2024/1303, regulation 3).
  const rule = sizeRuleOfYear(rules, regime, newest.yearEndedOn, today);
  const result = sizeClass(
    rule,
    newest.figures,
    before.map((one) => one.figures),
  );
  if (result.class === "unknown") return false;
  await keep(access, firm.organizationId, {
    id: uuidv7(now.epochMilliseconds),
    regime,
    declared: null,
    computed: result.class,
    reason: null,
    ruleVersion: result.ruleVersion,
    personId,
  });
  return true;
}

/** `evenhand organization add --size-class`: what the command line says of a firm counts as declared. */
export async function declareForFirm(
  access: SystemAccess,
  rules: Rules,
  organizationId: string,
  regime: string,
  size: SizeClass,
): Promise<void> {
  await keep(access, organizationId, {
    id: uuidv7(access.now.epochMilliseconds),
    regime,
    declared: size,
    computed: null,
    reason: null,
    ruleVersion: sizeRule(rules, regime, access.today).ruleVersion,
    personId: null,
  });
}

/** After a large organization has picked another rule: its list shows what is known under that one. Answers how many changed. */
export function recountSizes(access: SystemAccess, largeId: string): Promise<number> {
  return recopySizes(access.tx, largeId);
}

/** Keeps what was said, and copies what is shown to every partner that uses this regime. */
async function keep(
  access: Pick<PersonAccess | SystemAccess, "tx" | "now">,
  organizationId: string,
  entry: Parameters<typeof insertSize>[2] & { readonly personId: string | null },
): Promise<void> {
  const { tx, now } = access;
  if (!(await insertSize(tx, organizationId, entry, { personId: entry.personId, now }))) return;
  const { declared, computed } = await saidSize(tx, organizationId, entry.regime);
  const shown = resolveSize(declared, computed);
  for (const { largeId, relationshipId, regime } of await regimesOf(tx, organizationId)) {
    if (regime !== entry.regime) continue;
    await copySize(tx, largeId, relationshipId, shown.class);
    await append(
      tx,
      "size.declared",
      { largeId, relationshipId, now },
      {
        regime,
        declared,
        computed,
        shown: shown.class,
        ruleVersion: entry.ruleVersion,
        reason: entry.reason,
      },
    );
  }
}

async function asks(access: PersonAccess, msmeId: string, regime: string): Promise<boolean> {
  return (await regimesOf(access.tx, msmeId)).some((one) => one.regime === regime);
}

function firmOf(access: PersonAccess) {
  if (access.home?.side !== "msme") throw notFound();
  return access.home;
}
