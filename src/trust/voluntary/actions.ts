import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { kindRuleOf } from "../commitments/actions.ts";
import { termsOf } from "../commitments/catalogue.ts";
import type { OwnInput } from "./input.ts";
import { policy } from "./policy.ts";
import { ownPromises } from "./reads.ts";
import { endOwn, holdActive, insertOwn } from "./store.ts";
import { open } from "./voluntary.ts";

/**
 * The firm promises something of its own will, of each kind one at a time. Sent again: nothing more. Refusals: `days-wrong`,
 * `own-promised-already`, `relationship-not-active`, `form-used`.
 */
export async function promiseFreely(access: RelationshipAccess, rules: Rules, made: OwnInput): Promise<void> {
  permit(policy, "voluntary.add", access);
  const { tx, now, today } = access;
  if (!(await holdActive(tx, access)))
    throw conflict("relationship-not-active", "You do not work together here yet, or no longer.");
  const before = await ownPromises(access);
  if (before.some((one) => one.id === made.id)) return;
  if (open(before).some((one) => one.kind === made.kind))
    throw conflict("own-promised-already", "You promise this already. End it first to promise it anew.");
  const rule = kindRuleOf(rules, made.kind, today);
  const { days } = termsOf(rule, { days: rule.days ? made.days : undefined });
  const { id, kind } = made;
  const { ruleVersion } = rule;
  const versionId = uuidv7(now.epochMilliseconds);
  if (!(await insertOwn(tx, access, { id, versionId, kind, days, fromOn: today, ruleVersion })))
    throw conflict("form-used", "This form was used before. Send it once more.");
  await append(tx, "commitment.added", access, { side: "msme", commitment: id, kind, number: 1, days });
}

/** The firm ends what it promised freely, at once and without a reason. Ended before: nothing more. Refusal `not-found`. */
export async function endFreely(access: RelationshipAccess, id: string): Promise<void> {
  permit(policy, "voluntary.end", access);
  const promise = isId(id) ? (await ownPromises(access)).find((one) => one.id === id) : undefined;
  if (!promise) throw notFound();
  if (!(await endOwn(access.tx, access, id, access.today))) return;
  await append(access.tx, "commitment.ended", access, { side: "msme", commitment: id, kind: promise.kind });
}
