import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import { may } from "../../people/access/policy.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import { mayRead } from "../mentoring/actions.ts";
import { whoMentors } from "../mentors/actions.ts";
import { everyRound, openRound, permitRounds, runRule } from "../rounds/actions.ts";
import { whoWishes } from "../wishes/actions.ts";
import { roundForm } from "./input.ts";
import { BeginPage, MatchingPage } from "./pages.tsx";

/** Lines of each list; a round itself has pages. */
const shown = 50;

/** Matching: who mentors, who would like a mentor, the rounds; and a new one. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/development/matching";

  app.get(path, async (c) => {
    const access = await enterLarge(c);
    permitRounds(access, "round.read");
    const w = c.var.words;
    return page(
      c,
      { title: w.matching.title, active: path, wide: true },
      <MatchingPage
        w={w}
        rounds={await everyRound(access, shown)}
        mentors={await whoMentors(access, shown)}
        firms={await whoWishes(access, shown)}
        mayOpen={mayRead(access)}
        mayRun={may(runRule, "round.run", access)}
      />,
    );
  });

  app.get(`${path}/new`, async (c) => {
    permitRounds(await enterLarge(c), "round.run");
    return beginPage(c, { id: uuidv7(), costs: "large" });
  });

  app.post(path, async (c) => {
    const access = await enterLarge(c);
    permitRounds(access, "round.run");
    return submit(
      c,
      roundForm(typedDate),
      async (made) => {
        await openRound(access, made);
        return c.redirect(`${path}/${made.id}`, 303);
      },
      (values, refusal) => beginPage(c, values, refusal),
    );
  });

  return app;
}

function beginPage(c: Ctx, values: FormValues, refusal?: Refusal): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  const w = c.var.words;
  return page(
    c,
    { title: w.matching.form.title, active: "/development/matching", problems, status: refusal?.status },
    <BeginPage w={w} values={values} problems={problems} />,
  );
}
