import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { overview } from "../../relationships/directory/reads.ts";
import { assessorsHere, everyAssessment, ownWord } from "../assessments/actions.ts";
import { mayAssess } from "../capability/actions.ts";
import { frameworksInUse } from "../frameworks/actions.ts";
import { openAssessment, sayConflict, setFor, shownTopics } from "./actions.ts";
import { conflictForm, openForm } from "./input.ts";
import { ConflictPage, GatePage, OpenPage } from "./pages.tsx";
import { policy } from "./policy.ts";

const path = "/partners/:id/assessments";

/** Opening an assessment: yourself first, then the word about what ties one to the firm, then the form. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get(`${path}/new`, async (c) => openPage(c, await opening(c)));

  app.get(`${path}/conflict`, async (c) => conflictPage(c, await opening(c)));

  app.post(`${path}/conflict`, async (c) => {
    const access = await opening(c);
    return submit(
      c,
      conflictForm,
      async (said) => {
        await sayConflict(access, said);
        return c.redirect(await nextOf(c, access), 303);
      },
      (values, refusal) => conflictPage(c, access, values, refusal),
    );
  });

  app.post(path, async (c) => {
    const access = await opening(c);
    return submit(
      c,
      openForm(typedDate),
      async (made) => {
        await openAssessment(access, rules, made);
        return c.redirect(`/partners/${access.relationshipId}/assessments/${made.id}?done=opened`, 303);
      },
      (values, refusal) => openPage(c, access, values, refusal),
    );
  });

  async function openPage(c: Ctx, access: RelationshipAccess, values?: FormValues, refusal?: Refusal) {
    const w = c.var.words;
    const names = await partyNames(access);
    const problems = refusal && problemsOf(refusal);
    const common = { w, relationshipId: access.relationshipId, names, values, problems };
    const gate = await mayAssess(access, rules);
    if (!gate.may)
      return page(
        c,
        {
          title: w.assessments.gateTitle,
          active: "/partners",
          ...(refusal ? { status: refusal.status } : {}),
        },
        <GatePage {...common} missing={gate.missing} />,
      );
    const { word, stands } = await ownWord(access, rules);
    if (stands !== "holds" || !word) return conflictPage(c, access, undefined, refusal);
    const frameworks = await frameworksInUse(access, rules);
    const wanted = String(values?.framework ?? c.req.query("framework") ?? "");
    const chosen = frameworks.find(({ ref }) => ref === wanted) ?? frameworks[0];
    if (!chosen) throw new Error("our own framework is always in use");
    const { size } = await overview(access);
    return page(
      c,
      {
        title: w.assessments.openTitle(names.msme),
        active: "/partners",
        ...(refusal ? { problems, status: refusal.status } : {}),
      },
      <OpenPage
        {...common}
        id={String(values?.id ?? uuidv7())}
        frameworks={frameworks}
        chosen={chosen}
        set={setFor(chosen, size)}
        size={size}
        shows={await shownTopics(access)}
        people={await assessorsHere(access)}
        me={access.personId}
        saidOn={w.dayOf(word.saidAt)}
      />,
    );
  }

  return app;
}

async function opening(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "assessment.open", access);
  return access;
}

/** Back to where the word was asked for: an assessment of this firm, else the form that opens one. */
async function nextOf(c: Ctx, access: RelationshipAccess): Promise<string> {
  const { next } = await c.req.parseBody();
  const base = `/partners/${access.relationshipId}/assessments`;
  const found = (await everyAssessment(access)).find(({ id }) => id === next);
  return found ? `${base}/${found.id}` : `${base}/new`;
}

async function conflictPage(c: Ctx, access: RelationshipAccess, values?: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const names = await partyNames(access);
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    {
      title: w.assessments.conflictTitle(names.msme),
      active: "/partners",
      ...(refusal ? { problems, status: refusal.status } : {}),
    },
    <ConflictPage
      w={w}
      relationshipId={access.relationshipId}
      names={names}
      values={values}
      problems={problems}
      next={String(values?.next ?? c.req.query("next") ?? "")}
    />,
  );
}
