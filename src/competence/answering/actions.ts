import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { markSent, openedWith } from "../assessments/actions.ts";
import { type FirmAnswer, type Opened, type OpenedCriterion, questionsOf } from "../assessments/opened.ts";
import { textIn } from "../frameworks/text.ts";
import { chooseShown } from "../sharing/actions.ts";
import type { Answered, Answering } from "./answer.ts";
import { policy } from "./policy.ts";
import { answersOf, ownPieces } from "./reads.ts";
import { keepStatement, sendAnswers, writeAnswer } from "./store.ts";

/** What is asked of the firm, and what it has answered so far. */
export type Asked = {
  readonly opened: Opened;
  readonly questions: readonly OpenedCriterion[];
  readonly answers: ReadonlyMap<string, Answered>;
};

/** The questions that are left once these answers stand. Refusals: `not-allowed`, `not-found`. */
export async function askedOf(access: RelationshipAccess, assessmentId: string): Promise<Asked> {
  permit(policy, "assessment.answer", access);
  const { opened, criteria } = await openedWith(access, assessmentId);
  const answers = await answersOf(access, assessmentId);
  return { opened, answers, questions: questionsOf(criteria, opened.skips, answerWords(answers)) };
}

function answerWords(answers: ReadonlyMap<string, Answered>): ReadonlyMap<string, FirmAnswer> {
  return new Map([...answers].map(([criterion, { answer }]) => [criterion, answer]));
}

/**
 * Saves one answer; nobody else reads it yet. Refusals: `not-found` (not asked), `questions-over` (sent or taken back),
 * `answer-changed` (somebody of the firm saved another one meanwhile), `answer-evidence-missing`.
 */
export async function saveAnswer(
  access: RelationshipAccess,
  assessmentId: string,
  criterion: string,
  said: Answering,
): Promise<void> {
  const { opened, questions } = await askedOf(access, assessmentId);
  if (opened.stage !== "asked") throw over();
  if (!questions.some(({ content }) => content.id === criterion)) throw notFound();
  const own = new Set((await ownPieces(access)).map(({ id }) => id));
  if (said.evidenceIds.some((id) => !own.has(id))) {
    const message = "One of these is not there any more. Tick what you want to show.";
    throw invalid("answer-evidence-missing", message, [
      { field: "evidence", code: "answer-evidence-missing", message },
    ]);
  }
  if (!(await writeAnswer(access.tx, access, { assessmentId, criterion }, said)))
    throw conflict(
      "answer-changed",
      "Somebody of your firm answered this meanwhile. Both answers stand below: choose.",
    );
}

/**
 * Sends the answers: from now on both sides read them, and what was ticked is shared. Sent again: nothing more.
 * Refusals: `questions-over`, `answers-missing` with a problem for each question that is left, those of chooseShown.
 */
export async function send(access: RelationshipAccess, assessmentId: string, lang: string): Promise<void> {
  const { opened, questions, answers } = await askedOf(access, assessmentId);
  if (opened.sentAt) return;
  if (opened.stage !== "asked") throw over();
  const missing = questions.filter(({ content }) => !answers.has(content.id));
  if (missing.length > 0)
    throw invalid(
      "answers-missing",
      "Some questions have no answer yet. “We have nothing to show here” is one, too.",
      missing.map(({ content }) => ({
        field: content.id,
        code: "answers-missing",
        message: textIn(content.question, lang),
      })),
    );
  await markSent(access, assessmentId);
  const given = questions.flatMap(({ content }) => {
    const answer = answers.get(content.id);
    return answer ? [{ content, answer }] : [];
  });
  const shown = given.flatMap(({ answer }) => answer.evidenceIds);
  const kept = given.flatMap(({ content, answer }) => {
    if (!answer.keep || answer.said === null) return [];
    const id = uuidv7(access.now.epochMilliseconds);
    return [
      {
        id,
        criterion: content.id,
        title: textIn(content.name, lang),
        text: answer.said,
        today: access.today,
      },
    ];
  });
  for (const said of kept) await keepStatement(access.tx, access, said);
  const ids = [...new Set([...shown, ...kept.map(({ id }) => id)])];
  if (ids.length > 0) await chooseShown(access, { was: [], shown: ids });
  await sendAnswers(
    access.tx,
    access,
    assessmentId,
    given.map(({ content }) => content.id),
  );
  const count = (what: FirmAnswer): number => given.filter(({ answer }) => answer.answer === what).length;
  await append(access.tx, "assessment.answered", access, {
    side: "msme",
    assessment: assessmentId,
    shown: count("shown"),
    said: count("said"),
    nothing: count("nothing"),
    notApply: count("not-apply"),
  });
}

function over() {
  return conflict(
    "questions-over",
    "These questions were sent or taken back. Nothing is asked here any more.",
  );
}
