import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import { removeTie, sayTie } from "./actions.ts";
import { tieForm } from "./input.ts";
import { TiesPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { namesOf, peopleOf, tiesOf } from "./reads.ts";

/** Who knows whom, under the people of a relationship. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/people/ties", async (c) => tiesPage(c, await readable(c)));

  app.post("/partners/:id/people/ties", async (c) => {
    const access = await readable(c);
    permit(policy, "tie.say", access);
    return submit(
      c,
      tieForm(typedDate),
      async (made) => {
        await sayTie(access, made);
        return c.redirect(`/partners/${access.relationshipId}/people/ties?done=saved`, 303);
      },
      (values, refusal) => tiesPage(c, access, values, refusal),
    );
  });

  app.post("/partners/:id/people/ties/:tie/removal", async (c) => {
    const access = await readable(c);
    await removeTie(access, c.req.param("tie"));
    return c.redirect(`/partners/${access.relationshipId}/people/ties?done=removed`, 303);
  });

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "tie.read", access);
  return access;
}

async function tiesPage(c: Ctx, access: RelationshipAccess, values?: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  const done = c.req.query("done");
  return page(
    c,
    {
      title: w.ties.title,
      active: access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`,
      problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <TiesPage
      w={w}
      relationshipId={access.relationshipId}
      names={await namesOf(access)}
      ties={await tiesOf(access)}
      people={await peopleOf(access)}
      mayChange={may(policy, "tie.say", access)}
      done={done === "saved" || done === "removed" ? done : undefined}
      values={values ?? { id: uuidv7() }}
      problems={problems}
    />,
  );
}
