import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { Proven } from "../../design/proof.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { criteriaOn, offersBetween } from "../offers/actions.ts";
import { answerLearner, askToLearn } from "./actions.ts";
import { answerForm, answerRule, askForm } from "./input.ts";
import { AnswerPage, AskPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { oneAsk } from "./reads.ts";

/** Either side says what it misses; the other answers with an offer or a reason. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/partners/:id/skill-asks";

  app.get(`${path}/new`, async (c) => askPage(c, await readable(c), { id: uuidv7() }));

  app.post(path, async (c) => {
    const access = await readable(c);
    permit(policy, "skill.ask", access);
    return submit(
      c,
      askForm,
      async (made) => {
        await askToLearn(access, rules, made);
        return c.redirect(`/partners/${access.relationshipId}/skill-asks/${made.id}?done=sent`, 303);
      },
      (values, refusal) => askPage(c, access, values, refusal),
    );
  });

  app.get(`${path}/:ask`, async (c) => answerPage(c, await readable(c), {}));

  app.post(`${path}/:ask/answer`, async (c) => {
    const access = await readable(c);
    permit(policy, "skill.answer", access);
    const { id } = await oneAsk(access, c.req.param("ask"));
    return submit(
      c,
      answerForm,
      async (said) => {
        await answerLearner(access, id, said);
        return c.redirect(`/partners/${access.relationshipId}/skill-asks/${id}?done=answered`, 303);
      },
      (values, refusal) => answerPage(c, access, values, refusal),
    );
  });

  async function common(c: Ctx, access: RelationshipAccess) {
    const w = c.var.words;
    const { side, relationshipId } = access;
    return {
      w,
      side,
      relationshipId,
      names: await partyNames(access),
      criteria: criteriaOn(rules, access.today, w.lang),
    };
  }

  async function askPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
    permit(policy, "skill.ask", access);
    const problems = refusal && problemsOf(refusal);
    const { workingDays } = answerRule(rules, access.today);
    return page(
      c,
      options(c.var.words.skills.ask, access, refusal),
      <AskPage
        {...(await common(c, access))}
        workingDays={workingDays}
        values={values}
        problems={problems}
      />,
    );
  }

  async function answerPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
    const ask = await oneAsk(access, c.req.param("ask") ?? "");
    const [done, chosen] = [c.req.query("done"), c.req.query("offer") ?? ""];
    const own =
      ask.side === access.side || ask.answer ? [] : (await offersBetween(access, access.side)).items;
    return page(
      c,
      options(c.var.words.skills.asked, access, refusal),
      <Proven w={c.var.words} badges={await badgesFor(access, [ask.id])}>
        <AnswerPage
          {...(await common(c, access))}
          ask={ask}
          today={access.today}
          offers={own.map(({ id, title }) => ({ id, title }))}
          mayAnswer={may(policy, "skill.answer", access)}
          done={done === "sent" || done === "answered" ? done : undefined}
          chosen={isId(chosen) ? chosen : ""}
          values={values}
          problems={refusal && problemsOf(refusal)}
        />
      </Proven>,
    );
  }

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "skill.read", access);
  return access;
}

function options(title: string, access: RelationshipAccess, refusal?: Refusal) {
  const active = access.side === "msme" ? "/skills" : "/development";
  return {
    title,
    active,
    problems: refusal && problemsOf(refusal),
    ...(refusal ? { status: refusal.status } : {}),
  };
}
