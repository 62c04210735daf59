import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { PersonAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enterPerson } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import { askReferee, endQuestion } from "./actions.ts";
import { askForm } from "./input.ts";
import { AskPage, RefereesPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { itemOf, referees } from "./reads.ts";

/** A firm asks people outside to confirm its work, and reads what they said. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/evidence/:id/referees";

  app.get(path, async (c) => {
    const { access, home } = await inFirm(c, "referee.read");
    const item = await itemOf(access, home.organizationId, c.req.param("id"));
    const done = c.req.query("done");
    return page(
      c,
      { title: c.var.words.referees.title },
      <RefereesPage
        w={c.var.words}
        item={item}
        asked={await referees(access, home.organizationId, { evidenceId: item.id })}
        now={access.now}
        done={done === "asked" || done === "ended" ? done : undefined}
        mayAsk={may(policy, "referee.ask", home)}
      />,
    );
  });

  app.get(`${path}/new`, async (c) => {
    const { access } = await inFirm(c, "referee.ask");
    return askPage(c, access, { id: uuidv7() });
  });

  app.post(path, async (c) => {
    const { access } = await inFirm(c, "referee.ask");
    return submit(
      c,
      askForm,
      async (given) => {
        await askReferee(access, c.req.param("id"), given);
        return c.redirect(`/evidence/${c.req.param("id")}/referees?done=asked`, 303);
      },
      (values, refusal) => askPage(c, access, values, refusal),
    );
  });

  app.post(`${path}/:referee/end`, async (c) => {
    const { access } = await inFirm(c, "referee.ask");
    await endQuestion(access, c.req.param("id"), c.req.param("referee"));
    return c.redirect(`/evidence/${c.req.param("id")}/referees?done=ended`, 303);
  });

  return app;
}

/** The firm where the person is at home, if their role includes it. */
async function inFirm(c: Ctx, verb: keyof typeof policy) {
  const access = await enterPerson(c);
  const { home } = access;
  if (home?.side !== "msme") throw notFound();
  permit(policy, verb, home);
  return { access, home };
}

async function askPage(c: Ctx, access: PersonAccess, values: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  const item = await itemOf(access, access.home?.organizationId ?? "", c.req.param("id") ?? "");
  return page(
    c,
    { title: w.referees.askPage.title, problems, ...(refusal ? { status: refusal.status } : {}) },
    <AskPage w={w} item={item} values={values} problems={problems} />,
  );
}
