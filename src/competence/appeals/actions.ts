import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { assessingDays } from "../assessments/actions.ts";
import { readVersion } from "../publishing/actions.ts";
import { inTime } from "./appeal.ts";
import type { AppealInput } from "./input.ts";
import { policy } from "./policy.ts";
import { appealAgainst, choosable, hasReviewer } from "./reads.ts";
import { insertAppeal } from "./store.ts";

/**
 * The firm asks a panel of two: one independent reviewer, and one whom other firms put forward. Sent again: nothing more.
 * Refusals: `not-found`, `appeal-late` (with the day on which the time ended), `appeal-there`, `appeal-what-missing`,
 * `appeal-seat-missing` (not on the list), `no-reviewer` (nobody independent is appointed).
 */
export async function makeAppeal(
  access: RelationshipAccess,
  rules: Rules,
  number: number,
  made: AppealInput,
): Promise<void> {
  permit(policy, "appeal.make", access);
  const version = await readVersion(access, number);
  const before = await appealAgainst(access, number);
  if (before?.id === made.id) return;
  if (before) throw conflict("appeal-there", "Somebody of your firm asked a panel already.");
  if (!inTime(access.today, version.appealUntil))
    throw invalid("appeal-late", `The time to ask a panel ended on ${version.appealUntil}.`);
  const known = new Set(version.findings.map(({ criterion }) => criterion));
  if (made.criteria.some((criterion) => !known.has(criterion))) throw notFound();
  const chosen = (await choosable(access)).find(({ id }) => id === made.panelist);
  if (!chosen) throw one("panelist", "appeal-seat-missing", "Choose who sits for you.");
  if (!(await hasReviewer(access)))
    throw conflict(
      "no-reviewer",
      "Nobody independent is appointed at the moment. Call the large organization.",
    );
  const { rulingDays, seatDays, ruleVersion } = assessingDays(access, rules);
  const ruleBy = access.today.add({ days: rulingDays });
  const expiresAt = access.now.add({ hours: 24 * seatDays });
  const criteria = [...new Set(made.criteria)];
  const { id, reason } = made;
  const fresh = { id, number, criteria, reason, ruleBy, ruleVersion, chosen, expiresAt };
  if (!(await insertAppeal(access.tx, access, fresh)))
    throw conflict("appeal-there", "Somebody of your firm asked a panel already.");
  await append(access.tx, "appeal.made", access, {
    appeal: id,
    number,
    criteria: criteria.join(", "),
    reason,
    ruleBy: ruleBy.toString(),
    side: "msme",
  });
}

function one(field: string, code: string, message: string) {
  return invalid(code, message, [{ field, code, message }]);
}
