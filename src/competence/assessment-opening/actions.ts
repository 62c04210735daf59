import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict, invalid } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { overview } from "../../relationships/directory/reads.ts";
import { askFor, minutesOn } from "../../relationships/requests/actions.ts";
import { assessorNamed, everyAssessment, permitUntied } from "../assessments/actions.ts";
import { lookedAt, type Opened, type OpenedCriterion, questionsOf } from "../assessments/opened.ts";
import { permitAssessing } from "../capability/actions.ts";
import { frameworkNamed } from "../frameworks/actions.ts";
import { type Criterion, type FrameworkVersion, type Size, setOf } from "../frameworks/framework.ts";
import { isExpired } from "../passport/evidence.ts";
import { readShown } from "../sharing/actions.ts";
import type { OpenInput } from "./input.ts";
import { policy } from "./policy.ts";
import { inTheWay } from "./reads.ts";
import { holdRelationship, insertAssessment, insertConflictWord } from "./store.ts";

const sets: Readonly<Record<Opened["size"], Size>> = {
  micro: "micro",
  small: "small",
  medium: "medium",
  large: "medium",
  unknown: "micro",
};

/** The set that a firm of a size is asked from: of a size that nobody knows the smallest. */
export function setFor(framework: FrameworkVersion, size: Opened["size"]): Criterion[] {
  return setOf(framework.framework, sets[size]);
}

/** Says what ties one to the firm: nothing (null), or what. The newest word counts. */
export async function sayConflict(access: RelationshipAccess, said: string | null): Promise<void> {
  permit(policy, "assessment.open", access);
  await insertConflictWord(access.tx, access, { id: uuidv7(access.now.epochMilliseconds), conflict: said });
}

/** The criteria that the firm shows something for in this relationship, what ran out left aside. */
export async function shownTopics(access: RelationshipAccess): Promise<ReadonlySet<string>> {
  const shown = await readShown(access);
  return new Set(shown.filter((one) => !isExpired(one, access.today)).flatMap(({ topics }) => topics));
}

/**
 * Opens an assessment for a piece of work, sized to the firm (5.6). What the firm shows already is not asked; the rest is asked
 * at once, with the minutes it costs. Sent again: nothing more. Refusals: those of permitAssessing ("yourself first"),
 * permitUntied and assessorNamed, `assessment-open`, `appeal-open`, `not-working`, `not-found` (no such framework),
 * `due-past`, `needs-missing` (nothing is needed).
 */
export async function openAssessment(
  access: RelationshipAccess,
  rules: Rules,
  made: OpenInput,
): Promise<void> {
  permit(policy, "assessment.open", access);
  const { tx, today } = access;
  const { id, purpose, dueOn } = made;
  await holdRelationship(tx, access);
  if ((await everyAssessment(access)).some((one) => one.id === id)) return;
  await permitAssessing(access, rules);
  await permitUntied(access, rules);
  const firm = await overview(access);
  if (firm.state !== "active")
    throw conflict("not-working", "This firm does not work with you here at the moment.");
  const way = await inTheWay(access);
  if (way) throw stands(way);
  const assessor = await assessorNamed(access, made.assessor, rules);
  if (Temporal.PlainDate.compare(dueOn, today) < 0) throw one("dueOn", "due-past", "Choose a day to come.");
  const framework = await frameworkNamed(access, rules, made.framework);
  const { skips } = framework.framework;
  const criteria = needsOf(setFor(framework, firm.size), made.needed, await shownTopics(access));
  const looked = lookedAt(criteria, skips, new Map()).length;
  if (looked === 0)
    throw invalid("needs-missing", "Say of at least one thing that this work needs it, or is helped by it.");
  const questions = questionsOf(criteria, skips, new Map()).length;
  const stage = questions > 0 ? "asked" : "judging";
  const { size } = firm;
  await insertAssessment(tx, access, {
    ...{ id, framework, size, purpose, dueOn, stage, criteria },
    assessorId: assessor.id,
  });
  const asked = { kind: "assessment-question", about: id, times: questions, readers: assessor.name } as const;
  const why = purpose.slice(0, 500);
  const requestId = uuidv7(access.now.epochMilliseconds);
  if (questions > 0) await askFor(access, { id: requestId, ...asked, why, dueOn }, minutesOn(rules, today));
  const told = { assessment: id, framework: framework.ref, purpose, dueOn: dueOn.toString() };
  await append(tx, "assessment.opened", access, { side: "large", ...told, looked, asked: questions });
}

function needsOf(
  set: readonly Criterion[],
  needed: OpenInput["needed"],
  shows: ReadonlySet<string>,
): OpenedCriterion[] {
  return set.map((content) => {
    const need = needed[content.id] ?? "helpful";
    return { content, needed: need, asked: need !== "not-needed" && !shows.has(content.id) };
  });
}

function stands(way: "assessment-open" | "appeal-open") {
  return way === "assessment-open"
    ? conflict(way, "An assessment of this firm is open already. Finish it, or take it back.")
    : conflict(way, "The firm has appealed. Wait until the panel has ruled.");
}

function one(field: string, code: string, message: string) {
  return invalid(code, message, [{ field, code, message }]);
}
