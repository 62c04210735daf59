import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import type { Refusal } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { goalsIn } from "../goals/actions.ts";
import { learningIn } from "../learning/actions.ts";
import { turnOf } from "../learning/learning.ts";
import { writeReport } from "./actions.ts";
import { reportForm } from "./input.ts";
import { ReportPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { reportsOf } from "./reads.ts";

/** What a learning was worth: the firm's word first, then the large side's, then both for both. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/partners/:id/learning/:learning/report";

  app.get(path, async (c) => reportPage(c, await readable(c), {}));

  app.post(path, async (c) => {
    const access = await readable(c);
    permit(policy, "learning-report.write", access);
    const { id } = await learningIn(access, c.req.param("learning"));
    return submit(
      c,
      reportForm,
      async (said) => {
        await writeReport(access, id, said);
        return c.redirect(`/partners/${access.relationshipId}/learning/${id}/report?done=sent`, 303);
      },
      (values, refusal) => reportPage(c, access, values, refusal),
    );
  });

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "learning-report.read", access);
  return access;
}

async function reportPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const one = await learningIn(access, c.req.param("learning") ?? "");
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    {
      title: w.learning.report.title,
      active: access.side === "msme" ? "/skills" : "/development",
      problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <ReportPage
      w={w}
      side={access.side}
      names={await partyNames(access)}
      one={one}
      turn={turnOf(one)}
      reports={await reportsOf(access, one.id)}
      goals={one.teachingSide === access.side ? [] : await goalsIn(access, one.id)}
      mayWrite={may(policy, "learning-report.write", access)}
      sent={c.req.query("done") === "sent"}
      values={values}
      problems={problems}
    />,
  );
}
