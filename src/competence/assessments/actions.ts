import type { RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { conflict, invalid, notAllowed } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { settle } from "../../relationships/requests/actions.ts";
import type { AssessmentRule } from "./evidence.ts";
import { type AssessorInput, assessingRule, assessmentRule, type WithdrawInput } from "./input.ts";
import {
  type AssessingRule,
  type ConflictWord,
  type Opened,
  type OpenedCriterion,
  type PersonNamed,
  wordHolds,
} from "./opened.ts";
import { policy } from "./policy.ts";
import { assessment, assessments, assessors, conflictWord, criteriaOf } from "./reads.ts";
import { deleteJudgements, updateAssessment } from "./store.ts";

type Today = { readonly today: Temporal.PlainDate };

/** How evidence is weighed today: for siblings that weigh with the same engine. Refusal `rule-not-known`. */
export function weighingRule({ today }: Today, rules: Rules): AssessmentRule {
  return assessmentRule(rules, today);
}

/** The days that assessments keep. */
export function assessingDays({ today }: Today, rules: Rules): AssessingRule {
  return assessingRule(rules, today);
}

/** Where one's own word about conflicts of interest stands. */
export async function ownWord(
  access: RelationshipAccess,
  rules: Rules,
): Promise<{ readonly word: ConflictWord | undefined; readonly stands: ReturnType<typeof wordHolds> }> {
  const word = await conflictWord(access, access.personId);
  const { conflictWordDays } = assessingRule(rules, access.today);
  return { word, stands: wordHolds(word, access.now, conflictWordDays) };
}

/**
 * Only who said that nothing ties them to the firm assesses it; answers the day they said so. Refusals `conflict-word-missing`,
 * `assessor-conflict`.
 */
export async function permitUntied(access: RelationshipAccess, rules: Rules): Promise<Temporal.PlainDate> {
  const { word, stands } = await ownWord(access, rules);
  if (stands === "conflict")
    throw notAllowed(
      "assessor-conflict",
      "You said that something ties you to this firm. Hand the assessment to somebody else.",
    );
  if (stands === "missing" || !word)
    throw conflict("conflict-word-missing", "Say first whether something ties you to this firm. Then go on.");
  return word.saidAt.toZonedDateTimeISO("UTC").toPlainDate();
}

/** Who may assess here, by name. */
export function assessorsHere(access: RelationshipAccess): Promise<PersonNamed[]> {
  return assessors(access);
}

/** Somebody who may assess and did not say that something ties them. Refusals `assessor-missing`, `assessor-tied`. */
export async function assessorNamed(
  access: RelationshipAccess,
  personId: string,
  rules: Rules,
): Promise<PersonNamed> {
  const found = (await assessors(access)).find(({ id }) => id === personId);
  if (!found) throw one("assessor", "assessor-missing", "Choose who assesses.");
  const { conflictWordDays } = assessingRule(rules, access.today);
  if (wordHolds(await conflictWord(access, found.id), access.now, conflictWordDays) === "conflict")
    throw one(
      "assessor",
      "assessor-tied",
      `${found.name} said that something ties them to this firm. Choose somebody else.`,
    );
  return found;
}

/**
 * Gives it to another assessor, who says first what ties them to the firm. Refusals: those of assessorNamed,
 * `assessor-barred`, `assessment-changed`.
 */
export async function handToAssessor(
  access: RelationshipAccess,
  rules: Rules,
  id: string,
  { assessor, version }: AssessorInput,
): Promise<void> {
  permit(policy, "assessment.hand", access);
  const before = await assessment(access, id);
  const to = await assessorNamed(access, assessor, rules);
  if (to.id === before.barredId)
    throw one("assessor", "assessor-barred", "The panel asked for somebody else than who judged before.");
  if (before.assessor?.id === to.id) return;
  const from = { stages: ["asked", "judging"], version } as const;
  if (!(await updateAssessment(access.tx, access, id, from, { assessorId: to.id }))) throw changed();
  await append(access.tx, "assessment.handed", access, { assessment: id, assessor: to.name });
}

/** Takes it back with a reason that the firm reads; nothing is asked any more. Refusal `assessment-changed`. */
export async function withdraw(
  access: RelationshipAccess,
  id: string,
  { reason, version }: WithdrawInput,
): Promise<void> {
  permit(policy, "assessment.hand", access);
  const before = await assessment(access, id);
  if (before.withdrawn) return;
  const { tx, now, personId } = access;
  const from = { stages: ["asked", "judging"], version } as const;
  const withdrawn = { by: personId, at: now, reason };
  if (!(await updateAssessment(tx, access, id, from, { stage: "withdrawn", withdrawn }))) throw changed();
  await settle(access, { kind: "assessment-question", about: id }, "withdrawn");
  await append(tx, "assessment.withdrawn", access, { side: "large", assessment: id, reason });
}

/** Every assessment of the relationship. */
export async function everyAssessment(access: RelationshipAccess): Promise<Opened[]> {
  permit(policy, "assessment.read", access);
  return assessments(access);
}

/** One with what it looks at. Refusals `not-allowed`, `not-found`. */
export async function openedWith(
  access: RelationshipAccess,
  id: string,
): Promise<{ readonly opened: Opened; readonly criteria: readonly OpenedCriterion[] }> {
  permit(policy, "assessment.read", access);
  return { opened: await assessment(access, id), criteria: await criteriaOf(access, id) };
}

/** The firm sent its answers: the assessor goes on. Refusal `assessment-changed`. For `answering`. */
export async function markSent(access: RelationshipAccess, id: string): Promise<void> {
  const sent = { by: access.personId, at: access.now };
  if (!(await updateAssessment(access.tx, access, id, { stages: ["asked"] }, { stage: "judging", sent })))
    throw changed();
  await settle(access, { kind: "assessment-question", about: id }, "answered");
}

/** A version was published; what was read and said of an earlier one counts no more. For `publishing`. */
export async function markPublished(access: RelationshipAccess, id: string, version: number): Promise<void> {
  const unread = { firmReadAt: null, repliedAt: null, replyReadAt: null };
  const change = { stage: "published", publishedAt: access.now, ...unread } as const;
  if (!(await updateAssessment(access.tx, access, id, { stages: ["judging"], version }, change)))
    throw changed();
}

/** Somebody read, or the firm replied. For `publishing`. */
export async function markRead(
  access: RelationshipAccess,
  id: string,
  what: "firmReadAt" | "repliedAt" | "replyReadAt",
): Promise<void> {
  const change = { [what]: access.now, ...(what === "repliedAt" ? { replyReadAt: null } : {}) };
  await updateAssessment(access.tx, access, id, { stages: ["published", "judging"] }, change);
}

/** A panel ruled: some criteria are judged again, by somebody else. For `appeals`. */
export async function judgeAgain(
  access: SystemAccess,
  at: { readonly largeId: string; readonly relationshipId: string },
  id: string,
  criteria: readonly string[],
  dueOn: Temporal.PlainDate,
): Promise<void> {
  const before = await assessment({ tx: access.tx, ...at }, id);
  await deleteJudgements(access.tx, at, id, criteria);
  const barred = before.assessor ? { barredId: before.assessor.id } : {};
  const again = { stage: "judging", assessorId: null, ...barred, dueOn } as const;
  await updateAssessment(access.tx, at, id, { stages: ["published"] }, again);
}

function changed() {
  return conflict("assessment-changed", "Somebody changed this meanwhile. Look at it again.");
}

function one(field: string, code: string, message: string) {
  return invalid(code, message, [{ field, code, message }]);
}
