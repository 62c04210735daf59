import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { offerOf, offerSelf, ruleOfToday } from "./actions.ts";
import { offerForm } from "./input.ts";
import { OfferPage } from "./pages.tsx";
import { policy } from "./policy.ts";

/** A mentor says what they offer. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/development/mentoring/offer", async (c) => {
    const access = await mentoring(c);
    const offer = await offerOf(access, access.personId);
    return offerPage(
      c,
      access,
      offer
        ? {
            version: String(offer.version),
            capacity: String(offer.capacity),
            topics: offer.topics,
            languages: offer.languages,
            trades: offer.trades,
            meets: offer.meets,
            countries: offer.countries.join(", "),
            about: offer.about,
          }
        : {},
    );
  });

  app.post("/development/mentoring/offer", async (c) => {
    const access = await mentoring(c);
    return submit(
      c,
      offerForm(ruleOfToday(access, rules)),
      async (said) => {
        await offerSelf(access, said);
        return c.redirect("/development/mentoring?done=offer", 303);
      },
      (values, refusal) => offerPage(c, access, values, refusal),
    );
  });

  async function mentoring(c: Ctx): Promise<LargeAccess> {
    const access = await enterLarge(c);
    permit(policy, "mentor.offer", access);
    return access;
  }

  async function offerPage(
    c: Ctx,
    access: LargeAccess,
    values: FormValues,
    refusal?: Refusal,
  ): Promise<Response> {
    const problems = refusal && problemsOf(refusal);
    const w = c.var.words;
    return page(
      c,
      {
        title: w.mentoring.offerForm.title,
        active: "/development/mentoring",
        problems,
        status: refusal?.status,
      },
      <OfferPage w={w} rule={ruleOfToday(access, rules)} values={values} problems={problems} />,
    );
  }

  return app;
}
