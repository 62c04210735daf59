import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { Proven } from "../../design/proof.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter, enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { learningOf, mayBegin, takeOffer, takersOfOffer } from "../learning/actions.ts";
import { ownPeople } from "./actions.ts";
import { criterionNames, takingForm } from "./input.ts";
import { OfferDeskPage, OfferPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { firmsOf, offerOfLarge, offerWithin, organizationName } from "./reads.ts";

/** One offer, as each side reads it, and the yes to it. There is no route for a no: whoever takes nothing does nothing. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/offers/:offer", async (c) => offerPage(c, await readable(c)));

  app.post("/partners/:id/offers/:offer/learning", async (c) => {
    const access = await readable(c);
    return submit(
      c,
      takingForm,
      async (taken) => {
        const id = await takeOffer(access, c.req.param("offer"), taken);
        return c.redirect(`/partners/${access.relationshipId}/learning/${id}?done=begun`, 303);
      },
      (values, refusal) => offerPage(c, access, values, refusal),
    );
  });

  app.get("/development/offers/:offer", async (c) => {
    const access = await enterLarge(c);
    permit(policy, "offer.read", access);
    const offer = await offerOfLarge(access, c.req.param("offer"));
    const takers = await takersOfOffer(access, offer.id);
    const w = c.var.words;
    const firms = await firmsOf(access, offer);
    const msme = firms.length === 1 ? (firms[0] ?? "") : w.skills.terms.firm;
    return page(
      c,
      { title: offer.title, active: "/development" },
      <OfferDeskPage
        w={w}
        offer={offer}
        names={{ large: await organizationName(access), msme }}
        criteria={criterionNames(rules, access.today, w.lang)}
        firms={firms}
        takers={takers}
        waiting={new Set(takers.filter((one) => one.state === "waiting").map(({ id }) => id))}
        mayChange={may(policy, "offer.change", access)}
        done={doneOf(c)}
      />,
    );
  });

  async function offerPage(c: Ctx, access: RelationshipAccess, values?: FormValues, refusal?: Refusal) {
    const w = c.var.words;
    const offer = await offerWithin(access, c.req.param("offer") ?? "");
    const problems = refusal && problemsOf(refusal);
    return page(
      c,
      {
        title: offer.title,
        active: access.side === "large" ? "/partners" : "/skills",
        problems,
        ...(refusal ? { status: refusal.status } : {}),
      },
      <Proven w={w} badges={await badgesFor(access, [offer.id])}>
        <OfferPage
          w={w}
          offer={offer}
          names={await partyNames(access)}
          criteria={criterionNames(rules, access.today, w.lang)}
          side={access.side}
          relationshipId={access.relationshipId}
          learningId={(await learningOf(access, offer.id))?.id}
          mayTake={mayBegin(access)}
          mayChange={may(policy, "offer.change", access)}
          formId={uuidv7()}
          personId={access.personId}
          people={await ownPeople(access)}
          done={doneOf(c)}
          values={values}
          problems={problems}
        />
      </Proven>,
    );
  }

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "offer.read", access);
  return access;
}

function doneOf(c: Ctx): "made" | "changed" | "closed" | undefined {
  const done = c.req.query("done");
  return done === "made" || done === "changed" || done === "closed" ? done : undefined;
}
