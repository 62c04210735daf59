import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { learningIn } from "../learning/actions.ts";
import { setGoal } from "./actions.ts";
import { goalForm } from "./input.ts";
import { GoalPage } from "./pages.tsx";
import { policy } from "./policy.ts";

/** What shall be possible after a learning, said by who learns. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/partners/:id/learning/:learning";

  app.get(`${path}/goals/new`, async (c) => goalPage(c, await setting(c), { id: uuidv7() }));

  app.post(`${path}/goals`, async (c) => {
    const access = await setting(c);
    return submit(
      c,
      goalForm,
      async (goal) => {
        await setGoal(access, c.req.param("learning"), goal);
        return c.redirect(
          `/partners/${access.relationshipId}/learning/${c.req.param("learning")}?done=goal`,
          303,
        );
      },
      (values, refusal) => goalPage(c, access, values, refusal),
    );
  });

  return app;
}

async function setting(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "goal.set", access);
  return access;
}

async function goalPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  return page(
    c,
    options(w.learning.goalTitle, access, refusal),
    <GoalPage
      w={w}
      one={await learningIn(access, c.req.param("learning") ?? "")}
      names={await partyNames(access)}
      values={values}
      problems={refusal && problemsOf(refusal)}
    />,
  );
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
