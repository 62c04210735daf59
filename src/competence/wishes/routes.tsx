import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter, enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { ruleOfToday } from "../mentors/actions.ts";
import { chooseFirms, chooseMentors, mostToChoose, sayWish } from "./actions.ts";
import { choicesForm, wishForm } from "./input.ts";
import { ChoicesPage, WishPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { firmsToChoose, mentorsToChoose, wishOf } from "./reads.ts";

/** What a firm wishes of mentoring, and whom each of the two would like. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  const base = (access: RelationshipAccess) => `/partners/${access.relationshipId}/mentoring`;

  app.get("/partners/:id/mentoring/wish", async (c) => {
    const access = await wishing(c);
    const wish = await wishOf(access);
    const values: FormValues = wish
      ? {
          version: String(wish.version),
          wanted: wish.wanted ? "yes" : "",
          topics: wish.topics,
          languages: wish.languages,
          trade: wish.trade ?? "",
          meets: wish.meets,
          words: wish.words,
        }
      : { wanted: "yes", languages: [c.var.words.lang], meets: "either" };
    return wishPage(c, access, values);
  });

  app.post("/partners/:id/mentoring/wish", async (c) => {
    const access = await wishing(c);
    return submit(
      c,
      wishForm(ruleOfToday(access, rules)),
      async (said) => {
        await sayWish(access, said);
        return c.redirect(`${base(access)}?done=wish`, 303);
      },
      (values, refusal) => wishPage(c, access, values, refusal),
    );
  });

  app.get("/partners/:id/mentoring/choices", async (c) => mentorsPage(c, await choosing(c), {}));

  app.post("/partners/:id/mentoring/choices", async (c) => {
    const access = await choosing(c);
    return submit(
      c,
      choicesForm,
      async (choices) => {
        await chooseMentors(access, choices);
        return c.redirect(`${base(access)}?done=choices`, 303);
      },
      (values, refusal) => mentorsPage(c, access, values, refusal),
    );
  });

  app.get("/development/mentoring/choices", async (c) => firmsPage(c, await mentoring(c), {}));

  app.post("/development/mentoring/choices", async (c) => {
    const access = await mentoring(c);
    return submit(
      c,
      choicesForm,
      async (choices) => {
        await chooseFirms(access, choices);
        return c.redirect("/development/mentoring?done=choices", 303);
      },
      (values, refusal) => firmsPage(c, access, values, refusal),
    );
  });

  async function wishPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
    const problems = refusal && problemsOf(refusal);
    const w = c.var.words;
    const { large, msme } = await partyNames(access);
    return page(
      c,
      {
        title: w.mentoring.wishForm.title,
        active: `/partners/${access.relationshipId}`,
        problems,
        status: refusal?.status,
      },
      <WishPage
        w={w}
        back={base(access)}
        rule={ruleOfToday(access, rules)}
        names={[large, msme]}
        values={values}
        problems={problems}
      />,
    );
  }

  async function mentorsPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
    const problems = refusal && problemsOf(refusal);
    const w = c.var.words;
    return page(
      c,
      {
        title: w.mentoring.choose.title,
        active: `/partners/${access.relationshipId}`,
        problems,
        status: refusal?.status,
      },
      <ChoicesPage
        w={w}
        back={base(access)}
        side="msme"
        others={await mentorsToChoose(access, mostToChoose)}
        values={values}
        problems={problems}
      />,
    );
  }

  return app;
}

async function wishing(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "wish.say", access);
  return access;
}

/** A mentor says it of firms on a page of their own. */
async function choosing(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit({ "wish.choose": { msme: policy["wish.choose"].msme } }, "wish.choose", access);
  return access;
}

async function mentoring(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permit(policy, "wish.choose", access);
  return access;
}

async function firmsPage(c: Ctx, access: LargeAccess, values: FormValues, refusal?: Refusal) {
  const problems = refusal && problemsOf(refusal);
  const w = c.var.words;
  return page(
    c,
    { title: w.mentoring.mine.choose, active: "/development/mentoring", problems, status: refusal?.status },
    <ChoicesPage
      w={w}
      back="/development/mentoring"
      side="large"
      others={await firmsToChoose(access, mostToChoose)}
      values={values}
      problems={problems}
    />,
  );
}
