import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { rolesOn } from "../roles/actions.ts";
import { agreesOnLearning, finishLearning, setLearning } from "./actions.ts";
import { learnedForm, learningForm } from "./input.ts";
import { ClosePage, LearningPage, PlanPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { colleagues, learningOf, oneLearning } from "./reads.ts";

/** What people of a large organization set out to learn: between those who are named in it. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/learning", async (c) => {
    const access = await keeper(c);
    const w = c.var.words;
    const words = w.profiles.learning;
    const done = c.req.query("done");
    return page(
      c,
      { title: words.title, active: "/people" },
      <LearningPage
        w={w}
        book={rolesOn(rules, access)}
        acts={await learningOf(access)}
        today={access.today}
        done={done === "closed" ? words.closed : done === "saved" ? w.profiles.saved : undefined}
      />,
    );
  });

  app.get("/learning/new", async (c) => {
    const access = await keeper(c);
    const { person = access.personId, skill = "" } = c.req.query();
    return planPage(c, rules, access, { id: uuidv7(), person, skill, owner: access.personId });
  });

  app.post("/learning", async (c) => {
    const access = await keeper(c);
    return submit(
      c,
      learningForm(typedDate),
      async (made) => {
        await setLearning(access, rules, made);
        return c.redirect("/learning?done=saved", 303);
      },
      (values, refusal) => planPage(c, rules, access, values, refusal),
    );
  });

  app.get("/learning/:act", async (c) => closePage(c, rules, await keeper(c), {}));

  app.post("/learning/:act", async (c) => {
    const access = await keeper(c);
    return submit(
      c,
      learnedForm,
      async (said) => {
        await finishLearning(access, rules, c.req.param("act"), said);
        return c.redirect("/learning?done=closed", 303);
      },
      (values, refusal) => closePage(c, rules, access, values, refusal),
    );
  });

  return app;
}

async function keeper(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permit(policy, "learning.keep", access);
  return access;
}

async function planPage(
  c: Ctx,
  rules: Rules,
  access: LargeAccess,
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  const people = await colleagues(access);
  const own = people.filter(({ personId }) => personId === access.personId);
  return page(
    c,
    { title: w.profiles.learning.addTitle, active: "/people", problems, status: refusal?.status },
    <PlanPage
      w={w}
      book={rolesOn(rules, access)}
      people={people}
      learners={agreesOnLearning(access) ? people : own}
      values={values}
      problems={problems}
    />,
  );
}

async function closePage(
  c: Ctx,
  rules: Rules,
  access: LargeAccess,
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const act = await oneLearning(access, c.req.param("act") ?? "");
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: w.profiles.learning.closeTitle, active: "/people", problems, status: refusal?.status },
    <ClosePage
      w={w}
      book={rolesOn(rules, access)}
      act={act}
      own={act.person.id === access.personId}
      values={values}
      problems={problems}
    />,
  );
}
