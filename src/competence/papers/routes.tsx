import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { atDesk } from "../judging/actions.ts";
import { dropPaper, namePaper } from "./actions.ts";
import { paperForm } from "./input.ts";
import { PaperPage } from "./pages.tsx";

const path = "/partners/:id/assessments/:assessment/criteria/:criterion/paper";

/** Where a missing certificate matters, and under which rule. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get(path, async (c) => paperPage(c, await enter(c, c.req.param("id")), rules));

  app.post(path, async (c) => {
    const access = await enter(c, c.req.param("id"));
    const { assessment, criterion } = c.req.param();
    await atDesk(access, rules, assessment, criterion);
    return submit(
      c,
      paperForm(typedDate),
      async (said) => {
        await namePaper(access, rules, assessment, criterion, said);
        return c.redirect(atOf(c, access), 303);
      },
      (values, refusal) => paperPage(c, access, rules, values, refusal),
    );
  });

  app.post(`${path}/removal`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    const { assessment, criterion } = c.req.param();
    await dropPaper(access, rules, assessment, criterion);
    return c.redirect(atOf(c, access), 303);
  });

  return app;
}

function atOf(c: Ctx, { relationshipId }: RelationshipAccess): string {
  return `/partners/${relationshipId}/assessments/${c.req.param("assessment")}/criteria/${c.req.param("criterion")}`;
}

async function paperPage(
  c: Ctx,
  access: RelationshipAccess,
  rules: Rules,
  values?: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const { criteria } = await atDesk(access, rules, c.req.param("assessment") ?? "");
  const on = criteria.find(({ of }) => of.content.id === c.req.param("criterion"));
  if (!on) throw notFound();
  const problems = refusal && problemsOf(refusal);
  // Of a form that came too late, what was typed stays; saved again it stands on what is there now.
  const stale = refusal?.kind === "conflict" ? { version: String(on.paper?.version ?? 0) } : {};
  return page(
    c,
    {
      title: c.var.words.judging.paper,
      active: "/partners",
      ...(refusal ? { problems, status: refusal.status } : {}),
    },
    <PaperPage
      w={c.var.words}
      at={atOf(c, access)}
      names={await partyNames(access)}
      on={on}
      values={values && { ...values, ...stale }}
      problems={problems}
    />,
  );
}
