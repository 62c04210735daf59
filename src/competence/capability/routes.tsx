import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { ownCriteria } from "../frameworks/actions.ts";
import { viewsByName, viewsCounted } from "../views/actions.ts";
import { publishPage, sayAnswer, sayPeople } from "./actions.ts";
import { differs, missingFrom } from "./capability.ts";
import { answerForm, peopleForm, publishForm } from "./input.ts";
import { AnswerPage, OwnPageDesk, PeoplePage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { ownDraft, ownPage, ownPages } from "./reads.ts";

/** "Yourself first": the large organization's own page, filled in, published, and what partners think of it. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/capability", async (c) => {
    const access = await enterLarge(c);
    permit(policy, "capability.read", access);
    return desk(c, rules, access);
  });

  app.get("/capability/people", async (c) => {
    const access = await writer(c);
    const { people } = await ownDraft(access);
    return peoplePage(c, {
      lookAfter: people ? String(people.lookAfter) : "",
      roles: people?.roles ?? "",
      answers: people?.answers ?? "",
      version: String(people?.version ?? 0),
    });
  });

  app.post("/capability/people", async (c) => {
    const access = await writer(c);
    return submit(
      c,
      peopleForm,
      async (people) => {
        await sayPeople(access, people);
        return c.redirect("/capability?done=saved", 303);
      },
      (values, refusal) => peoplePage(c, values, refusal),
    );
  });

  app.get("/capability/behaviour/:criterion", async (c) => {
    const access = await writer(c);
    const { answers } = await ownDraft(access);
    const said = answers.get(c.req.param("criterion"));
    return answerPage(c, rules, access, {
      words: said?.words ?? "",
      version: String(said?.version ?? 0),
      ...Object.fromEntries(
        (said?.shown ?? []).flatMap(({ what, on }, i) => [
          [`what${i + 1}`, what],
          [`on${i + 1}`, on.toString()],
        ]),
      ),
    });
  });

  app.post("/capability/behaviour/:criterion", async (c) => {
    const access = await writer(c);
    return submit(
      c,
      answerForm(typedDate),
      async (said) => {
        await sayAnswer(access, rules, c.req.param("criterion"), said);
        return c.redirect("/capability?done=saved", 303);
      },
      (values, refusal) => answerPage(c, rules, access, values, refusal),
    );
  });

  app.post("/capability/versions", async (c) => {
    const access = await enterLarge(c);
    permit(policy, "capability.publish", access);
    return submit(
      c,
      publishForm,
      async ({ id }) => {
        await publishPage(access, rules, id);
        return c.redirect("/capability?done=published", 303);
      },
      (_, refusal) => desk(c, rules, access, refusal),
    );
  });

  return app;
}

async function writer(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permit(policy, "capability.write", access);
  return access;
}

async function desk(c: Ctx, rules: Rules, access: LargeAccess, refusal?: Refusal): Promise<Response> {
  const w = c.var.words;
  const { criteria } = ownCriteria(access, rules);
  const draft = await ownDraft(access);
  const newest = await ownPage(access);
  const { views } = await viewsByName(access, rules);
  const done = c.req.query("done");
  return page(
    c,
    {
      title: w.capability.title,
      problems: refusal && problemsOf(refusal),
      status: refusal?.status,
      active: "/capability",
    },
    <OwnPageDesk
      w={w}
      draft={draft}
      criteria={criteria}
      missing={missingFrom(draft, criteria)}
      newest={newest}
      ahead={newest !== undefined && differs(draft, newest)}
      numbers={await ownPages(access)}
      id={uuidv7()}
      mayWrite={may(policy, "capability.write", access)}
      mayPublish={may(policy, "capability.publish", access)}
      done={done === "saved" || done === "published" ? done : undefined}
      named={views.length}
      counted={[...(await viewsCounted(access)).values()].filter(({ band }) => band !== null).length}
    />,
  );
}

async function peoplePage(c: Ctx, values: FormValues, refusal?: Refusal): Promise<Response> {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: w.capability.people, problems, status: refusal?.status, active: "/capability" },
    <PeoplePage w={w} values={values} problems={problems} />,
  );
}

async function answerPage(
  c: Ctx,
  rules: Rules,
  access: LargeAccess,
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const w = c.var.words;
  const id = c.req.param("criterion") ?? "";
  const criterion = ownCriteria(access, rules).criteria.find((one) => one.id === id);
  if (!criterion) throw notFound();
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: w.capability.behaviour, problems, status: refusal?.status, active: "/capability" },
    <AnswerPage w={w} criterion={criterion} values={values} problems={problems} />,
  );
}
