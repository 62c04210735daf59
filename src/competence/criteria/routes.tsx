import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { copyOf, permitChanging } from "../copies/actions.ts";
import { limitsOn } from "../frameworks/actions.ts";
import type { Criterion } from "../frameworks/framework.ts";
import { addSkip, removeCriterion, removeSkip, renameDraft, writeCriterion } from "./actions.ts";
import { criterionForm, endForm, nameForm, skipForm } from "./input.ts";
import { CriteriaPage, CriterionPage, NamePage } from "./pages.tsx";

/** The questions of a draft: added, changed, taken out, left out after an answer. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  const list = (id: string) => `/frameworks/${id}/criteria?done=saved`;

  app.get("/frameworks/:id/criteria", async (c) => criteriaPage(c, await editor(c), {}));

  app.get("/frameworks/:id/name", async (c) => {
    const access = await editor(c);
    const { name } = await draftOf(c, access);
    return namePage(c, access, { name });
  });

  app.post("/frameworks/:id/name", async (c) => {
    const access = await editor(c);
    const id = c.req.param("id");
    return submit(
      c,
      nameForm,
      async ({ name, version }) => {
        await renameDraft(access, { id, version }, name);
        return c.redirect(list(id), 303);
      },
      (values, refusal) => namePage(c, access, values, refusal),
    );
  });

  app.get("/frameworks/:id/criteria/new", async (c) => criterionPage(c, await editor(c), undefined, {}));

  app.post("/frameworks/:id/criteria", async (c) => write(c, await editor(c), undefined));

  app.get("/frameworks/:id/criteria/:criterion", async (c) => {
    const access = await editor(c);
    const { framework } = await draftOf(c, access);
    const found = framework.criteria.find(({ id }) => id === c.req.param("criterion"));
    if (!found) throw notFound();
    return criterionPage(c, access, found.id, typed(found));
  });

  app.post("/frameworks/:id/criteria/:criterion", async (c) =>
    write(c, await editor(c), c.req.param("criterion")),
  );

  app.post("/frameworks/:id/criteria/:criterion/end", async (c) => {
    const access = await editor(c);
    const { id, criterion } = c.req.param();
    return submit(
      c,
      endForm,
      async ({ version }) => {
        await removeCriterion(access, { id, version }, criterion);
        return c.redirect(list(id), 303);
      },
      (values, refusal) => criteriaPage(c, access, values, refusal),
    );
  });

  app.post("/frameworks/:id/skips", async (c) => {
    const access = await editor(c);
    const id = c.req.param("id");
    return submit(
      c,
      skipForm,
      async ({ rule, version }) => {
        await addSkip(access, { id, version }, rule);
        return c.redirect(list(id), 303);
      },
      (values, refusal) => criteriaPage(c, access, values, refusal),
    );
  });

  app.post("/frameworks/:id/skips/:place/end", async (c) => {
    const access = await editor(c);
    const { id, place } = c.req.param();
    return submit(
      c,
      endForm,
      async ({ version }) => {
        await removeSkip(access, { id, version }, /^\d{1,3}$/.test(place) ? Number(place) : -1);
        return c.redirect(list(id), 303);
      },
      (values, refusal) => criteriaPage(c, access, values, refusal),
    );
  });

  function write(c: Ctx, access: LargeAccess, criterion: string | undefined): Promise<Response> {
    const id = c.req.param("id") ?? "";
    return submit(
      c,
      criterionForm,
      async ({ version, ...said }) => {
        await writeCriterion(access, { id, version }, limitsOn(access, rules), criterion, said);
        return c.redirect(list(id), 303);
      },
      (values, refusal) => criterionPage(c, access, criterion, values, refusal),
    );
  }

  return app;
}

async function editor(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permitChanging(access);
  return access;
}

/** The draft of the path. Refusal `not-found` where there is none to edit. */
async function draftOf(c: Ctx, access: LargeAccess) {
  const { draft } = await copyOf(access, c.req.param("id") ?? "");
  if (!draft) throw notFound();
  const { copy, version, name, framework } = draft;
  return { id: copy.id, version, name: name.en, framework };
}

/** A criterion as its form shows it. */
function typed(criterion: Criterion): FormValues {
  const shown = criterion.shownBy.flatMap(({ kind, example }, i) => [
    [`kind${i + 1}`, kind],
    [`example${i + 1}`, example.en],
  ]);
  return {
    name: criterion.name.en,
    group: criterion.group,
    agility: criterion.agility ? "yes" : "",
    question: criterion.question.en,
    assessor: criterion.assessor.en,
    good: criterion.good.map((text) => text.en).join("\n"),
    sizes: criterion.sizes,
    minutes: String(criterion.minutes),
    ...Object.fromEntries(shown),
  };
}

async function criteriaPage(c: Ctx, access: LargeAccess, values: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const draft = await draftOf(c, access);
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: w.frameworks.changeTitle(draft.name), problems, status: refusal?.status, active: "/capability" },
    <CriteriaPage
      w={w}
      draft={draft}
      values={values}
      problems={problems}
      saved={c.req.query("done") === "saved"}
    />,
  );
}

async function criterionPage(
  c: Ctx,
  access: LargeAccess,
  criterionId: string | undefined,
  values: FormValues,
  refusal?: Refusal,
) {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: w.frameworks.addTitle, problems, status: refusal?.status, active: "/capability" },
    <CriterionPage
      w={w}
      draft={await draftOf(c, access)}
      criterionId={criterionId}
      values={values}
      problems={problems}
    />,
  );
}

async function namePage(c: Ctx, access: LargeAccess, values: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: w.frameworks.renameTitle, problems, status: refusal?.status, active: "/capability" },
    <NamePage w={w} draft={await draftOf(c, access)} values={values} problems={problems} />,
  );
}
