import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { notAllowed, type Refusal } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { readIdea } from "../ideas/actions.ts";
import type { Idea } from "../ideas/idea.ts";
import { answerIdea, withdraw } from "./actions.ts";
import { answerForm } from "./input.ts";
import { AnswerPage, WithdrawPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { ownPeople } from "./reads.ts";

/** The answer to an idea, and its taking back. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/partners/:id/ideas/:idea";

  app.get(`${path}/answer`, async (c) => answerPage(c, { id: uuidv7() }));

  app.post(`${path}/answer`, async (c) => {
    const { access, idea } = await about(c, "idea.answer");
    return submit(
      c,
      answerForm(typedDate),
      async (said) => {
        await answerIdea(access, idea.id, said);
        return c.redirect(`${baseOf(idea)}?done=answered`, 303);
      },
      (values, refusal) => answerPage(c, values, refusal),
    );
  });

  app.get(`${path}/withdrawal`, async (c) => {
    const { access, idea } = await about(c, "idea.withdraw");
    if (idea.side !== access.side)
      throw notAllowed("idea-not-own", "Only who sent an idea can take it back.");
    return page(
      c,
      { title: c.var.words.ideas.withdrawTitle, active: menu(access) },
      <WithdrawPage {...(await commonOf(c, access, idea))} />,
    );
  });

  app.post(`${path}/withdrawal`, async (c) => {
    const { access, idea } = await about(c, "idea.withdraw");
    await withdraw(access, idea.id);
    return c.redirect(`${baseOf(idea)}?done=withdrawn`, 303);
  });

  return app;
}

const baseOf = (idea: Idea): string => `/partners/${idea.relationshipId}/ideas/${idea.id}`;
const menu = (access: RelationshipAccess): string =>
  access.side === "large" ? "/ideas" : `/partners/${access.relationshipId}`;

async function about(c: Ctx, verb: keyof typeof policy) {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, verb, access);
  return { access, idea: await readIdea(access, c.req.param("idea") ?? "") };
}

async function commonOf(c: Ctx, access: RelationshipAccess, idea: Idea, refusal?: Refusal) {
  const problems = refusal && problemsOf(refusal);
  return { w: c.var.words, side: access.side, names: await partyNames(access), idea, problems };
}

async function answerPage(c: Ctx, values: FormValues, refusal?: Refusal): Promise<Response> {
  const { access, idea } = await about(c, "idea.answer");
  const common = await commonOf(c, access, idea, refusal);
  return page(
    c,
    {
      title: c.var.words.ideas.answerTitle,
      active: menu(access),
      problems: common.problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <AnswerPage {...common} values={values} people={await ownPeople(access)} />,
  );
}
