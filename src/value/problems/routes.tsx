import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter, enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { decimalMarkOf } from "../../platform/money.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { maySend } from "../drafts/actions.ts";
import { endPosted, mayPost, permitPosting, postProblem } from "./actions.ts";
import { endForm, problemForm } from "./input.ts";
import { EndPage, PostedPage, PostPage, ProblemPage, ProblemsPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import {
  currencyOf,
  deciders,
  ideaCount,
  oneProblem,
  openProblems,
  partnersOf,
  problems,
  somePartners,
} from "./reads.ts";

/** What a large organization looks for: posted on the desk, read by the firms it was posted to. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/problems", async (c) => {
    const access = await reader(c);
    const done = c.req.query("done");
    return page(
      c,
      { title: c.var.words.posted.title, active: "/ideas", wide: true },
      <ProblemsPage
        w={c.var.words}
        today={access.today}
        {...(await problems(access, c.req.query("after")))}
        mayPost={mayPost(access)}
        done={done === "posted" || done === "ended" ? done : undefined}
      />,
    );
  });

  app.get("/problems/new", async (c) => {
    const access = await poster(c);
    return postPage(c, access, { id: uuidv7(), trial: "paid" });
  });

  app.post("/problems", async (c) => {
    const access = await poster(c);
    return submit(
      c,
      problemForm(await currencyOf(access), decimalMarkOf(c.var.words.locale), typedDate),
      async (made) => {
        await postProblem(access, made);
        return c.redirect("/problems?done=posted", 303);
      },
      (values, refusal) => postPage(c, access, values, refusal),
    );
  });

  app.get("/problems/:problem", async (c) => {
    const access = await reader(c);
    const posted = await oneProblem(access, c.req.param("problem"));
    return page(
      c,
      { title: posted.title, active: "/ideas" },
      <ProblemPage
        w={c.var.words}
        today={access.today}
        posted={posted}
        partners={await partnersOf(access, posted.id)}
        ideas={await ideaCount(access, posted.id)}
        mayEnd={mayPost(access)}
      />,
    );
  });

  app.get("/problems/:problem/end", async (c) => endPage(c, {}));

  app.post("/problems/:problem/end", async (c) => {
    const access = await reader(c);
    permitPosting(access, "problem.end");
    return submit(
      c,
      endForm,
      async ({ reason }) => {
        await endPosted(access, c.req.param("problem"), reason);
        return c.redirect("/problems?done=ended", 303);
      },
      (values, refusal) => endPage(c, values, refusal),
    );
  });

  app.get("/partners/:id/problems", async (c) => {
    const access = await enter(c, c.req.param("id"));
    permit(policy, "problem.read", access);
    if (access.side !== "msme") throw notFound();
    const { large } = await partyNames(access);
    return page(
      c,
      { title: c.var.words.posted.firmTitle(large), active: `/partners/${access.relationshipId}` },
      <PostedPage
        w={c.var.words}
        today={access.today}
        large={large}
        relationshipId={access.relationshipId}
        posted={await openProblems(access)}
        maySend={maySend(access)}
      />,
    );
  });

  return app;
}

async function reader(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permit(policy, "problem.read", access);
  return access;
}

async function poster(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permitPosting(access, "problem.post");
  return access;
}

async function postPage(c: Ctx, access: LargeAccess, values: FormValues, refusal?: Refusal) {
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: c.var.words.posted.postTitle, active: "/ideas", problems },
    <PostPage
      w={c.var.words}
      values={values}
      problems={problems}
      currency={await currencyOf(access)}
      people={await deciders(access)}
      partners={await somePartners(access)}
    />,
  );
}

async function endPage(c: Ctx, values: FormValues, refusal?: Refusal) {
  const access = await reader(c);
  permitPosting(access, "problem.end");
  const problems = refusal && problemsOf(refusal);
  const posted = await oneProblem(access, c.req.param("problem") ?? "");
  return page(
    c,
    { title: c.var.words.posted.endTitle(posted.title), active: "/ideas", problems },
    <EndPage w={c.var.words} posted={posted} values={values} problems={problems} />,
  );
}
