import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import {
  frameworkNamed,
  frameworksInUse,
  guidesOn,
  limitsOn,
  ours,
  permitReading,
} from "../frameworks/actions.ts";
import { problemsOf as problemsIn } from "../frameworks/check.ts";
import { type Size, sizes } from "../frameworks/framework.ts";
import {
  bringFramework,
  copyOf,
  draftAgain,
  dropDraft,
  permitChanging,
  retireFramework,
  useDraft,
} from "./actions.ts";
import { copyForm, useForm } from "./input.ts";
import { FrameworksPage, NewPage, VersionPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { copyVersions } from "./reads.ts";

/** What may be asked, on the large side: ours and the copies. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/frameworks", async (c) => {
    const access = await reader(c);
    return page(
      c,
      { title: c.var.words.frameworks.title, active: "/capability" },
      <FrameworksPage
        w={c.var.words}
        copies={await copyVersions(access)}
        guides={guidesOn(access, rules)}
        mayChange={may(policy, "framework.change", access)}
        dropped={c.req.query("done") === "dropped"}
      />,
    );
  });

  app.get("/frameworks/new", async (c) => {
    const access = await editor(c);
    return newPage(c, rules, access, { id: uuidv7() });
  });

  app.post("/frameworks", async (c) => {
    const access = await editor(c);
    return submit(
      c,
      copyForm,
      async (made) => {
        const { framework } = await frameworkNamed(access, rules, made.from);
        await bringFramework(access, { ...made, madeFrom: made.from, content: framework });
        return c.redirect(`/frameworks/${made.id}`, 303);
      },
      (values, refusal) => newPage(c, rules, access, values, refusal),
    );
  });

  app.get("/frameworks/evenhand", async (c) => {
    const access = await reader(c);
    return page(
      c,
      { title: c.var.words.frameworks.ours, active: "/capability" },
      <VersionPage
        w={c.var.words}
        of={ours(access, rules)}
        size={sizeAsked(c)}
        href={(size) => `/frameworks/evenhand?size=${size}`}
        copy={undefined}
        all={[]}
        hasDraft={false}
        problems={[]}
        mayChange={may(policy, "framework.change", access)}
        mayUse={false}
        done={undefined}
      />,
    );
  });

  app.get("/frameworks/:id", async (c) => versionPage(c, rules, await reader(c)));

  app.post("/frameworks/:id/use", async (c) => {
    const access = await reader(c);
    permit(policy, "framework.use", access);
    const id = c.req.param("id");
    return submit(
      c,
      useForm,
      async ({ version }) => {
        await useDraft(access, limitsOn(access, rules), id, version);
        return c.redirect(`/frameworks/${id}?done=used`, 303);
      },
      (_, refusal) => versionPage(c, rules, access, refusal),
    );
  });

  app.post("/frameworks/:id/retirement", async (c) => {
    const access = await reader(c);
    await retireFramework(access, c.req.param("id"));
    return c.redirect(`/frameworks/${c.req.param("id")}?done=retired`, 303);
  });

  app.post("/frameworks/:id/draft", async (c) => {
    const access = await editor(c);
    await draftAgain(access, c.req.param("id"));
    return c.redirect(`/frameworks/${c.req.param("id")}`, 303);
  });

  app.post("/frameworks/:id/draft/end", async (c) => {
    const access = await editor(c);
    const { draft } = await copyOf(access, c.req.param("id"));
    await dropDraft(access, c.req.param("id"));
    return c.redirect(draft ? "/frameworks?done=dropped" : "/frameworks", 303);
  });

  return app;
}

async function reader(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permitReading(access);
  return access;
}

async function editor(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permitChanging(access);
  return access;
}

function sizeAsked(c: Ctx): Size {
  return sizes.find((size) => size === c.req.query("size")) ?? "micro";
}

async function versionPage(c: Ctx, rules: Rules, access: LargeAccess, refusal?: Refusal): Promise<Response> {
  const w = c.var.words;
  const id = c.req.param("id") ?? "";
  const { draft, inUse, all } = await copyOf(access, id);
  const asked = c.req.query("number");
  const shown =
    asked === undefined ? (draft ?? inUse ?? all[0]) : all.find(({ copy }) => String(copy.number) === asked);
  if (!shown) throw notFound();
  const done = c.req.query("done");
  return page(
    c,
    {
      title: w.frameworks.title,
      active: "/capability",
      problems: refusal && problemsOf(refusal),
      ...(refusal ? { status: refusal.status } : {}),
    },
    <VersionPage
      w={w}
      of={shown}
      size={sizeAsked(c)}
      href={(size) => `/frameworks/${id}?number=${shown.copy.number}&size=${size}`}
      copy={shown}
      all={all}
      hasDraft={draft !== undefined}
      problems={shown.state === "draft" ? problemsIn(shown.framework, limitsOn(access, rules)) : []}
      mayChange={may(policy, "framework.change", access)}
      mayUse={may(policy, "framework.use", access)}
      done={
        done === "used" || done === "retired" || done === "saved" || done === "brought" ? done : undefined
      }
    />,
  );
}

async function newPage(c: Ctx, rules: Rules, access: LargeAccess, values: FormValues, refusal?: Refusal) {
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: c.var.words.frameworks.copyTitle, problems, status: refusal?.status, active: "/capability" },
    <NewPage
      w={c.var.words}
      from={await frameworksInUse(access, rules)}
      values={values}
      problems={problems}
    />,
  );
}
