import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { textIn } from "../frameworks/text.ts";
import { atDesk, judges } from "../judging/actions.ts";
import { guideFor, noteGuide, noteSeen, takeOff, weigh } from "./actions.ts";
import { guideForm, seenForm, weighForm } from "./input.ts";
import { GuidePage, SeenPage, WeighPage } from "./pages.tsx";

const one = "/partners/:id/assessments/:assessment";
const path = `${one}/criteria/:criterion`;

/** What the assessor adds beside a criterion: something seen, another weight, the notes of a guide. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get(`${path}/seen`, async (c) => formPage(c, await entered(c), "seen"));
  app.get(`${path}/weight`, async (c) => formPage(c, await entered(c), "weight"));

  app.post(`${path}/seen`, async (c) => {
    const access = await entered(c);
    const { assessment, criterion } = c.req.param();
    await atDesk(access, rules, assessment, criterion);
    return submit(
      c,
      seenForm(typedDate),
      async (seen) => {
        await noteSeen(access, rules, assessment, criterion, seen);
        return c.redirect(`${atOf(c, access)}/criteria/${criterion}?done=seen`, 303);
      },
      (values, refusal) => formPage(c, access, "seen", values, refusal),
    );
  });

  app.post(`${path}/weight`, async (c) => {
    const access = await entered(c);
    const { assessment, criterion } = c.req.param();
    await atDesk(access, rules, assessment, criterion);
    return submit(
      c,
      weighForm,
      async (said) => {
        await weigh(access, rules, assessment, criterion, said);
        return c.redirect(`${atOf(c, access)}/criteria/${criterion}?done=seen`, 303);
      },
      (values, refusal) => formPage(c, access, "weight", values, refusal),
    );
  });

  app.post(`${path}/lines/:line/removal`, async (c) => {
    const access = await entered(c);
    const { assessment, criterion, line } = c.req.param();
    await takeOff(access, rules, assessment, criterion, line);
    return c.redirect(`${atOf(c, access)}/criteria/${criterion}`, 303);
  });

  app.get(`${one}/guides/:guide`, async (c) => guidePage(c, await entered(c)));

  app.post(`${one}/guides/:guide`, async (c) => {
    const access = await entered(c);
    const { assessment, guide } = c.req.param();
    await atDesk(access, rules, assessment);
    return submit(
      c,
      guideForm(typedDate),
      async (filled) => {
        const count = await noteGuide(access, rules, assessment, guide, filled, c.var.words.lang);
        return c.redirect(`${atOf(c, access)}?done=noted&count=${count}`, 303);
      },
      (values, refusal) => guidePage(c, access, values, refusal),
    );
  });

  async function formPage(
    c: Ctx,
    access: RelationshipAccess,
    which: "seen" | "weight",
    values?: FormValues,
    refusal?: Refusal,
  ): Promise<Response> {
    const w = c.var.words;
    const criterion = c.req.param("criterion") ?? "";
    const { criteria, shown } = await atDesk(access, rules, c.req.param("assessment") ?? "", criterion);
    const on = criteria.find(({ of }) => of.content.id === criterion);
    if (!on) throw notFound();
    const problems = refusal && problemsOf(refusal);
    const at = `${atOf(c, access)}/criteria/${criterion}`;
    const given = { w, at, on, values: { id: uuidv7(), ...values }, problems };
    return page(
      c,
      {
        title: which === "seen" ? w.judging.seen : w.judging.weigh,
        active: "/partners",
        ...(refusal ? { problems, status: refusal.status } : {}),
      },
      which === "seen" ? <SeenPage {...given} /> : <WeighPage {...given} shown={shown} />,
    );
  }

  async function guidePage(c: Ctx, access: RelationshipAccess, values?: FormValues, refusal?: Refusal) {
    const w = c.var.words;
    const { assessment = "", guide: guideId = "" } = c.req.param() as Record<string, string>;
    const { desk, guide, parts } = await guideFor(access, rules, assessment, guideId);
    const problems = refusal && problemsOf(refusal);
    const { msme } = await partyNames(access);
    return page(
      c,
      {
        title: textIn(guide.name, w.lang),
        active: "/partners",
        ...(refusal ? { problems, status: refusal.status } : {}),
      },
      <GuidePage
        w={w}
        base={atOf(c, access)}
        firm={msme}
        guide={guide}
        parts={parts}
        looked={new Map(desk.criteria.map(({ of }) => [of.content.id, textIn(of.content.name, w.lang)]))}
        mine={judges(access, desk.opened)}
        values={{ id: uuidv7(), ...values }}
        problems={problems}
      />,
    );
  }

  return app;
}

function entered(c: Ctx): Promise<RelationshipAccess> {
  return enter(c, c.req.param("id") ?? "");
}

function atOf(c: Ctx, { relationshipId }: RelationshipAccess): string {
  return `/partners/${relationshipId}/assessments/${c.req.param("assessment")}`;
}
