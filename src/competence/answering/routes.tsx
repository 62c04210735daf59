import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { notFound, Refusal } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { openedWith } from "../assessments/actions.ts";
import { type Asked, askedOf, saveAnswer, send } from "./actions.ts";
import { nextAfter } from "./answer.ts";
import { answerForm } from "./input.ts";
import { CheckPage, QuestionPage, QuestionsPage } from "./pages.tsx";
import { minutesAsked, ownPieces, paperOf } from "./reads.ts";

const path = "/partners/:id/assessments/:assessment";

/** The firm's questions: one to a page, saved half-done, sent at the end. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get(`${path}/questions`, async (c) => {
    const { access, asked } = await entered(c);
    if (asked.opened.stage !== "asked") return leave(c, access, asked);
    const { criteria } = await openedWith(access, asked.opened.id);
    const w = c.var.words;
    const { large } = await partyNames(access);
    return page(
      c,
      options(w.answering.title(large), access),
      <QuestionsPage
        {...common(c, access, asked, large)}
        minutes={await minutesAsked(access, asked.opened.id)}
        spared={criteria.filter((one) => one.needed !== "not-needed" && !one.asked).length}
        saved={c.req.query("saved") === "1"}
      />,
    );
  });

  app.get(`${path}/questions/check`, async (c) => {
    const { access, asked } = await entered(c);
    if (asked.opened.stage !== "asked") return leave(c, access, asked);
    return checkPage(c, access, asked);
  });

  app.get(`${path}/questions/:criterion`, async (c) => {
    const { access, asked } = await entered(c);
    if (asked.opened.stage !== "asked") return leave(c, access, asked);
    return questionPage(c, access, asked);
  });

  app.post(`${path}/questions/:criterion`, async (c) => {
    const { access, asked } = await entered(c);
    const { id } = asked.opened;
    const criterion = c.req.param("criterion");
    return submit(
      c,
      answerForm,
      async (said) => {
        await saveAnswer(access, id, criterion, said);
        const now = await askedOf(access, id);
        const next = nextAfter(now.questions, now.answers, criterion) ?? "check";
        return c.redirect(`/partners/${access.relationshipId}/assessments/${id}/questions/${next}`, 303);
      },
      (values, refusal) =>
        refusal.code === "questions-over"
          ? Promise.reject(refusal)
          : questionPage(c, access, asked, values, refusal),
    );
  });

  app.post(`${path}/answers`, async (c) => {
    const { access, asked } = await entered(c);
    try {
      await send(access, asked.opened.id, c.var.words.lang);
    } catch (error) {
      if (error instanceof Refusal && error.code === "answers-missing")
        return checkPage(c, access, asked, error);
      throw error;
    }
    return c.redirect(`/partners/${access.relationshipId}/assessments/${asked.opened.id}?done=sent`, 303);
  });

  return app;
}

async function entered(c: Ctx): Promise<{ access: RelationshipAccess; asked: Asked }> {
  const access = await enter(c, c.req.param("id") ?? "");
  return { access, asked: await askedOf(access, c.req.param("assessment") ?? "") };
}

/** Nothing is asked here any more. */
function leave(c: Ctx, access: RelationshipAccess, asked: Asked): Response {
  return c.redirect(`/partners/${access.relationshipId}/assessments/${asked.opened.id}`, 303);
}

function options(title: string, access: RelationshipAccess, refusal?: Refusal) {
  const problems = refusal && problemsOf(refusal);
  return {
    title,
    active: `/partners/${access.relationshipId}`,
    ...(problems ? { problems, status: refusal.status } : {}),
  };
}

function common(c: Ctx, access: RelationshipAccess, asked: Asked, large: string) {
  return { w: c.var.words, relationshipId: access.relationshipId, large, ...asked };
}

async function questionPage(
  c: Ctx,
  access: RelationshipAccess,
  asked: Asked,
  values?: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const w = c.var.words;
  const criterion = c.req.param("criterion") ?? "";
  const question = asked.questions.find(({ content }) => content.id === criterion);
  if (!question) throw notFound();
  const { large } = await partyNames(access);
  const changed = refusal?.code === "answer-changed";
  const fresh = changed ? await askedOf(access, asked.opened.id) : asked;
  return page(
    c,
    options(w.answering.title(large), access, refusal),
    <QuestionPage
      {...common(c, access, fresh, large)}
      question={question}
      pieces={await ownPieces(access)}
      paper={await paperOf(access, asked.opened.id, criterion)}
      values={values}
      problems={refusal && problemsOf(refusal)}
      changed={changed}
    />,
  );
}

async function checkPage(c: Ctx, access: RelationshipAccess, asked: Asked, refusal?: Refusal) {
  const { large } = await partyNames(access);
  return page(
    c,
    options(c.var.words.answering.checkTitle(large), access, refusal),
    <CheckPage
      {...common(c, access, asked, large)}
      pieces={await ownPieces(access)}
      problems={refusal && problemsOf(refusal)}
    />,
  );
}
