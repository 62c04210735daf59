import type { RelationshipAccess } from "../../people/access/access.ts";
import { isId } from "../../platform/ids.ts";
import { conflict, invalid, notFound, type Problem } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { proposeTerms } from "../ventures/actions.ts";
import { daysProblem, rangeProblem, type VentureStage } from "../ventures/venture.ts";
import { type DraftAnswers, missing, type VentureDraft, wholeTerms, withStage } from "./draft.ts";
import { draft, drafts, sentAs } from "./reads.ts";
import { answerDraft, deleteDraft, holdDraft } from "./store.ts";

/** What the reader began and has not sent, of a relationship. */
export function draftsFor(access: RelationshipAccess) {
  return drafts(access);
}

/** Keeps the answers of one page. Refusals `draft-gone`, and the range and the days where they do not fit. */
export async function answer(
  access: RelationshipAccess,
  of: VentureDraft,
  answers: DraftAnswers,
): Promise<VentureDraft> {
  const after = { ...of, answers: { ...of.answers, ...answers } };
  refuse(wrongIn(after.answers, answers));
  if (!(await answerDraft(access.tx, access, of.id, answers))) throw gone();
  return after;
}

/** Adds a stage, or writes one anew. Refusals `stages-full`, `gate-outside`, `draft-gone`. */
export async function addStage(
  access: RelationshipAccess,
  of: VentureDraft,
  stage: VentureStage,
): Promise<void> {
  const stages = withStage(of.answers.stages ?? [], stage);
  if (stages.length > 8) throw invalid("stages-full", "Eight stages are the most.");
  await answer(access, of, { stages });
}

export async function removeStage(access: RelationshipAccess, of: VentureDraft, id: string): Promise<void> {
  const stages = (of.answers.stages ?? []).filter((stage) => stage.id !== id);
  if (!(await answerDraft(access.tx, access, of.id, { stages }))) throw gone();
}

/** Throws a draft away. Thrown away before: nothing more. */
export async function dropDraft(access: RelationshipAccess, id: string): Promise<void> {
  await deleteDraft(access.tx, access, id);
}

/**
 * Sends what every page has answered; a new venture bears the draft's id. Answers the venture; sent again: the same.
 * Refusals: `draft-unfinished`, `not-found`, and those of proposeTerms.
 */
export async function sendDraft(access: RelationshipAccess, rules: Rules, id: string): Promise<string> {
  if (!isId(id)) throw notFound();
  await holdDraft(access.tx, access, id);
  const of = await draft(access, id);
  if (!of) {
    if (await sentAs(access, id)) return id;
    throw notFound();
  }
  const terms = wholeTerms(of);
  if (!terms) throw conflict("draft-unfinished", `The page “${missing(of)}” is not answered yet.`);
  const ventureId = of.ventureId ?? of.id;
  const { fromVersion, ideaId } = of;
  const reason = of.answers.reason ?? null;
  await proposeTerms(access, { ventureId, fromVersion, ideaId, terms, reason }, rules);
  await deleteDraft(access.tx, access, id);
  return ventureId;
}

/** What does not fit, as far as it was answered on this page. */
function wrongIn(all: DraftAnswers, now: DraftAnswers): Problem | undefined {
  const { p10, expected, p90, startsOn, endsOn, stages } = all;
  if (now.expected != null && p10 != null && expected != null && p90 != null)
    return rangeProblem({ p10, expected, p90 });
  if (startsOn && endsOn && (now.startsOn || now.stages))
    return daysProblem({ startsOn, endsOn, stages: now.stages ? (stages ?? []) : [] });
  return undefined;
}

function refuse(wrong: Problem | undefined): void {
  if (wrong) throw invalid(wrong.code, wrong.message, [wrong]);
}

function gone() {
  return conflict("draft-gone", "This was sent, or never begun.");
}
