import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { atDesk, deskOf, judges } from "../judging/actions.ts";
import { nextOf } from "../judging/desk.ts";
import { judge } from "./actions.ts";
import { judgeForm } from "./input.ts";
import { CriterionPage } from "./pages.tsx";

const path = "/partners/:id/assessments/:assessment/criteria/:criterion";

/** One criterion on the assessor's desk, and the reason of its judgement. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get(path, async (c) => criterionPage(c, await enter(c, c.req.param("id")), rules));

  app.post(`${path}/judgement`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    const { assessment, criterion } = c.req.param();
    await atDesk(access, rules, assessment, criterion);
    return submit(
      c,
      judgeForm,
      async (said) => {
        await judge(access, rules, assessment, criterion, said);
        const { criteria } = await deskOf(access, rules, assessment);
        const base = `/partners/${access.relationshipId}/assessments/${assessment}`;
        const next = criteria.some(({ judged }) => judged === null) ? nextOf(criteria, criterion) : undefined;
        return c.redirect(next ? `${base}/criteria/${next}?done=judged` : base, 303);
      },
      (values, refusal) =>
        refusal.kind === "invalid" || refusal.code === "judgement-changed"
          ? criterionPage(c, access, rules, values, refusal)
          : Promise.reject(refusal),
    );
  });

  return app;
}

async function criterionPage(
  c: Ctx,
  access: RelationshipAccess,
  rules: Rules,
  values?: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const w = c.var.words;
  const desk = await deskOf(access, rules, c.req.param("assessment") ?? "");
  const on = desk.criteria.find(({ of }) => of.content.id === c.req.param("criterion"));
  if (!on) throw notFound();
  const problems = refusal && problemsOf(refusal);
  const names = await partyNames(access);
  const done = { judged: w.judging.doneJudged, seen: w.judging.doneSeen }[c.req.query("done") ?? ""];
  return page(
    c,
    {
      title: w.judging.title(names.msme),
      active: "/partners",
      wide: true,
      ...(refusal ? { problems, status: refusal.status } : {}),
    },
    <CriterionPage
      w={w}
      relationshipId={access.relationshipId}
      names={names}
      opened={desk.opened}
      mine={judges(access, desk.opened)}
      on={on}
      rule={desk.rule}
      values={values}
      problems={problems}
      changed={refusal?.code === "judgement-changed"}
      done={refusal ? undefined : done}
    />,
  );
}
