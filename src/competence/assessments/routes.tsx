import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { assessorsHere, handToAssessor, openedWith, withdraw } from "./actions.ts";
import { assessorForm, withdrawForm } from "./input.ts";
import { AssessorPage, ListPage, WithdrawPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { assessments, versionLines } from "./reads.ts";

const path = "/partners/:id/assessments";

/** Every assessment of a relationship; handing one over, taking one back. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get(path, async (c) => {
    const access = await readable(c);
    const w = c.var.words;
    const names = await partyNames(access);
    return page(
      c,
      {
        title: access.side === "large" ? w.assessments.titleOf(names.msme) : w.assessments.title,
        active: menu(access),
      },
      <ListPage
        w={w}
        side={access.side}
        relationshipId={access.relationshipId}
        names={names}
        open={await assessments(access)}
        versions={await versionLines(access)}
        mayOpen={may(policy, "assessment.hand", access)}
        done={c.req.query("done") === "withdrawn" && w.assessments.withdrawnNow}
      />,
    );
  });

  app.get(`${path}/:assessment/withdrawal`, async (c) => withdrawPage(c, await handing(c)));

  app.post(`${path}/:assessment/withdrawal`, async (c) => {
    const access = await handing(c);
    return submit(
      c,
      withdrawForm,
      async (said) => {
        await withdraw(access, c.req.param("assessment"), said);
        return c.redirect(`/partners/${access.relationshipId}/assessments?done=withdrawn`, 303);
      },
      (values, refusal) => withdrawPage(c, access, values, refusal),
    );
  });

  app.get(`${path}/:assessment/assessor`, async (c) => assessorPage(c, await handing(c)));

  app.post(`${path}/:assessment/assessor`, async (c) => {
    const access = await handing(c);
    const id = c.req.param("assessment");
    return submit(
      c,
      assessorForm,
      async (said) => {
        await handToAssessor(access, rules, id, said);
        return c.redirect(`/partners/${access.relationshipId}/assessments/${id}?done=handed`, 303);
      },
      (values, refusal) => assessorPage(c, access, values, refusal),
    );
  });

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "assessment.read", access);
  return access;
}

async function handing(c: Ctx): Promise<RelationshipAccess> {
  const access = await readable(c);
  permit(policy, "assessment.hand", access);
  return access;
}

function menu(access: RelationshipAccess): string {
  return access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`;
}

/** What both forms about one assessment are drawn from; stale ones come back with the state of now. */
async function about(c: Ctx, access: RelationshipAccess, values?: FormValues, refusal?: Refusal) {
  const { opened } = await openedWith(access, c.req.param("assessment") ?? "");
  const problems = refusal && problemsOf(refusal);
  const stale = refusal?.kind === "conflict";
  return {
    options: { active: menu(access), ...(refusal ? { problems, status: refusal.status } : {}) },
    props: {
      w: c.var.words,
      side: access.side,
      relationshipId: access.relationshipId,
      names: await partyNames(access),
      opened,
      values: stale ? { ...values, version: String(opened.version) } : values,
      problems,
    },
  };
}

async function withdrawPage(c: Ctx, access: RelationshipAccess, values?: FormValues, refusal?: Refusal) {
  const { options, props } = await about(c, access, values, refusal);
  return page(c, { title: c.var.words.assessments.withdrawTitle, ...options }, <WithdrawPage {...props} />);
}

async function assessorPage(c: Ctx, access: RelationshipAccess, values?: FormValues, refusal?: Refusal) {
  const { options, props } = await about(c, access, values, refusal);
  return page(
    c,
    { title: c.var.words.assessments.handTitle, ...options },
    <AssessorPage {...props} people={await assessorsHere(access)} />,
  );
}
