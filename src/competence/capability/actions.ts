import { createHash } from "node:crypto";
import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { conflict, invalid, notFound, type Problem } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { append } from "../../record/append.ts";
import { ownCriteria } from "../frameworks/actions.ts";
import { type Gate, type Missing, missingFrom, type OwnPage, whereToFill } from "./capability.ts";
import type { AnswerInput, PeopleInput } from "./input.ts";
import { policy } from "./policy.ts";
import { canRead, ownDraft, ownPage, ownPages } from "./reads.ts";
import { holdPage, insertPublished, writeAnswer, writePeople } from "./store.ts";

/** Writes who looks after partners. Refusal `capability-changed` (a colleague was faster). */
export async function sayPeople(access: LargeAccess, { version, ...people }: PeopleInput): Promise<void> {
  permit(policy, "capability.write", access);
  if (!(await writePeople(access.tx, access, people, version))) throw changedMeanwhile();
}

/**
 * Writes own words about one criterion, and what shows them. Refusals: `not-found` (no such criterion), `shown-in-future`,
 * `capability-changed`.
 */
export async function sayAnswer(
  access: LargeAccess,
  rules: Rules,
  criterion: string,
  { version, words, shown }: AnswerInput,
): Promise<void> {
  permit(policy, "capability.write", access);
  if (!ownCriteria(access, rules).criteria.some(({ id }) => id === criterion)) throw notFound();
  const late = shown.findIndex(({ on }) => Temporal.PlainDate.compare(on, access.today) > 0);
  if (late >= 0) throw one(`on${late + 1}`, "shown-in-future", "This day has not come yet.");
  if (!(await writeAnswer(access.tx, access, { criterion, words, shown }, version))) throw changedMeanwhile();
}

function one(field: string, code: string, message: string) {
  return invalid(code, message, [{ field, code, message }]);
}

function changedMeanwhile() {
  return conflict("capability-changed", "A colleague changed this meanwhile. Read it, then change it again.");
}

/**
 * Publishes the page as it stands, frozen and dated: active partners read it. Answers its number. Sent again: nothing more.
 * Refusal `capability-missing` with a problem for each part that is not filled.
 */
export async function publishPage(access: LargeAccess, rules: Rules, id: string): Promise<void> {
  permit(policy, "capability.publish", access);
  const { tx, largeId } = access;
  await holdPage(tx, largeId);
  const { criteria, ruleVersion } = ownCriteria(access, rules);
  const { people, answers } = await ownDraft(access);
  const missing = missingFrom({ people, answers }, criteria);
  if (missing.length > 0 || !people)
    throw invalid("capability-missing", "Fill in what is missing, then publish.", missing.map(problem));
  const { lookAfter, roles, answers: whoAnswers } = people;
  const content = {
    criteria,
    people: { lookAfter, roles, answers: whoAnswers },
    answers: criteria.flatMap(({ id: criterion }) => {
      const said = answers.get(criterion);
      const shown = said?.shown.map(({ what, on }) => ({ what, on: on.toString() }));
      return said && shown ? [{ criterion, words: said.words, shown }] : [];
    }),
  };
  const number = ((await ownPage(access))?.number ?? 0) + 1;
  if (!(await insertPublished(tx, access, { id, number, content, ruleVersion }))) return;
  await append(tx, "capability.published", access, {
    ...{ number, ruleVersion, criteria: criteria.length },
    sha256: createHash("sha256").update(JSON.stringify(content)).digest("hex"),
  });
}

function problem(missing: Missing): Problem {
  const field = missing.what === "criterion" ? missing.criterion.id : missing.what;
  return { field, code: "capability-missing", message: "This is not filled in yet." };
}

/** What an active partner, or the organization itself, reads: one number, else the newest. Refusal `not-found`. */
export async function publishedPage(
  access: RelationshipAccess | LargeAccess,
  number?: number,
): Promise<OwnPage | undefined> {
  permit(policy, "capability.read", access);
  const page = await ownPage(access, number);
  if (number !== undefined && !page) throw notFound();
  return page;
}

/** Every number that was published, the newest first. */
export async function publishedNumbers(access: RelationshipAccess | LargeAccess) {
  permit(policy, "capability.read", access);
  return ownPages(access);
}

/**
 * Yourself first: whether the organization of this relationship may open an assessment of its firm. Its newest published page must
 * answer everything that is asked today and be readable by the firm; else what is missing, and where it is filled.
 */
export async function mayAssess(access: RelationshipAccess, rules: Rules): Promise<Gate> {
  const { criteria } = ownCriteria(access, rules);
  const page = await ownPage(access);
  const whole = page !== undefined && missingFrom(page, criteria).length === 0;
  const unfilled = whole ? [] : await unpublished(access, rules);
  const reader = (await canRead(access)) ? [] : [{ what: "reader" } as const];
  const missing = [...unfilled, ...reader];
  if (page && missing.length === 0) return { may: true, number: page.number };
  return {
    may: false,
    missing: missing.map((each) => ({ ...each, href: whereToFill(each, access.relationshipId) })),
  };
}

/** What stands between a page that is not published, or not as it is asked today, and its publishing. */
async function unpublished(access: RelationshipAccess, rules: Rules): Promise<Missing[]> {
  const { criteria } = ownCriteria(access, rules);
  return [...missingFrom(await ownDraft(access), criteria), { what: "published" }];
}

/** The same as a refusal `yourself-first`, for the action that opens an assessment. */
export async function permitAssessing(access: RelationshipAccess, rules: Rules): Promise<void> {
  const gate = await mayAssess(access, rules);
  if (gate.may) return;
  throw conflict(
    "yourself-first",
    "Show what you can do yourself first: your own page must be filled in, published, and open to this firm.",
    gate.missing.map(problem),
  );
}
