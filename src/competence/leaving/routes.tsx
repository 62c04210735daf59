import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import type { Refusal } from "../../platform/refusal.ts";
import { learningIn, learningToChange, leaveLearning } from "../learning/actions.ts";
import { leavingForm } from "./input.ts";
import { LeavePage } from "./pages.tsx";

/** Takes a yes back. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/partners/:id/learning/:learning";

  app.get(`${path}/leave`, async (c) => leavePage(c, await changing(c), {}));

  app.post(`${path}/leave`, async (c) => {
    const access = await changing(c);
    return submit(
      c,
      leavingForm,
      async (leaving) => {
        await leaveLearning(access, c.req.param("learning"), leaving);
        return c.redirect(
          `/partners/${access.relationshipId}/learning/${c.req.param("learning")}?done=left`,
          303,
        );
      },
      (values, refusal) => leavePage(c, access, values, refusal),
    );
  });

  return app;
}

async function changing(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  await learningToChange(access, c.req.param("learning") ?? "");
  return access;
}

async function leavePage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const one = await learningIn(access, c.req.param("learning") ?? "");
  return page(
    c,
    options(w.learning.leaveTitle(one.title), access, refusal),
    <LeavePage w={w} one={one} values={values} problems={refusal && problemsOf(refusal)} />,
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
