import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { choosesFigures, figuresShown, figuresWanted } from "../figures/actions.ts";
import { rolesOn } from "../roles/actions.ts";
import { choose, openProfile, saySkill, takeBack } from "./actions.ts";
import { choicesForm, skillForm } from "./input.ts";
import { ColleaguePage, OwnPage, SayPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { choicesOf, colleagueOf, looksAt, saidBy } from "./reads.ts";

/** People's profiles at a large organization: one's own, and what colleagues show. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/profile", async (c) => ownPage(c, rules, await keeper(c)));

  app.get("/profile/new", async (c) =>
    sayPage(c, rules, await keeper(c), { id: uuidv7(), skill: c.req.query("skill") ?? "" }),
  );

  app.post("/profile/skills", async (c) => {
    const access = await keeper(c);
    return submit(
      c,
      skillForm(typedDate),
      async (said) => {
        await saySkill(access, rules, said);
        return c.redirect("/profile?done=saved", 303);
      },
      (values, refusal) => sayPage(c, rules, access, values, refusal),
    );
  });

  app.post("/profile/choices", async (c) => {
    const access = await keeper(c);
    return submit(
      c,
      choicesForm,
      async (made) => {
        await choose(access, made);
        return c.redirect("/profile?done=saved", 303);
      },
      (_, refusal) => ownPage(c, rules, access, refusal),
    );
  });

  app.post("/profile/:skill/end", async (c) => {
    await takeBack(await keeper(c), c.req.param("skill"));
    return c.redirect("/profile?done=saved", 303);
  });

  app.get("/profiles/:person", async (c) => {
    // A look is told to the one who was looked at: a page fetched ahead is none.
    if (c.req.header("sec-purpose")?.includes("prefetch")) return c.body(null, 503);
    const access = await enterLarge(c);
    const person = c.req.param("person");
    if (!isId(person)) throw notFound();
    if (person === access.personId) return c.redirect("/profile", 303);
    const said = await openProfile(access, person);
    const colleague = await colleagueOf(access, person);
    const w = c.var.words;
    return page(
      c,
      { title: w.profiles.titleOf(colleague.name), active: "/people" },
      <ColleaguePage
        w={w}
        book={rolesOn(rules, access)}
        today={access.today}
        colleague={colleague}
        said={said}
        figures={
          said && (await figuresShown(access, person, (await choicesOf(access, person)).figuresAgreed))
        }
      />,
    );
  });

  return app;
}

async function keeper(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permit(policy, "profile.keep", access);
  return access;
}

async function ownPage(c: Ctx, rules: Rules, access: LargeAccess, refusal?: Refusal): Promise<Response> {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  const choices = await choicesOf(access, access.personId);
  return page(
    c,
    { title: w.profiles.title, active: "/people", wide: true, problems, status: refusal?.status },
    <OwnPage
      w={w}
      book={rolesOn(rules, access)}
      today={access.today}
      said={await saidBy(access, access.personId)}
      choices={choices}
      wanted={await figuresWanted(access)}
      mayRule={choosesFigures(access)}
      looks={await looksAt(access)}
      figures={await figuresShown(access, access.personId, choices.figuresAgreed)}
      saved={!refusal && c.req.query("done") === "saved"}
      problems={problems}
    />,
  );
}

function sayPage(
  c: Ctx,
  rules: Rules,
  access: LargeAccess,
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: w.profiles.form.title, active: "/people", problems, status: refusal?.status },
    <SayPage w={w} book={rolesOn(rules, access)} values={values} problems={problems} />,
  );
}
