import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { Proven } from "../../design/proof.tsx";
import { typedDate } from "../../design/typed-date.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { decimalMarkOf } from "../../platform/money.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { ofKinds } from "../../relationships/badges/badge.ts";
import { readVenture } from "../ventures/actions.ts";
import { isAlive, type Venture } from "../ventures/venture.ts";
import { doubt, putIn, stateContribution, stateRisk, takeBack, takeRiskBack, verify } from "./actions.ts";
import { contributionForm, doubtForm, riskForm, verifyForm } from "./input.ts";
import { ContributionPage, RiskPage, StakesPage, WordPage } from "./pages.tsx";
import { policy } from "./policy.ts";

/** What both sides put into joint work and could lose: stated by one, seen or doubted by the other. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();
  const at = "/partners/:id/ventures/:venture";

  app.get(`${at}/stakes`, async (c) => stakes(c, await asked(c)));

  app.get(`${at}/contributions/new`, async (c) => {
    const asking = await asked(c, "contribution.state");
    return contributing(c, asking, { id: uuidv7() });
  });

  app.post(`${at}/contributions`, async (c) => {
    const asking = await asked(c, "contribution.state");
    const { access, of } = asking;
    return submit(
      c,
      contributionForm(of.terms.currency, decimalMarkOf(c.var.words.locale), typedDate),
      async (said) => {
        await stateContribution(access, of.id, said);
        return c.redirect(`${path(of)}/stakes?done=stated`, 303);
      },
      (values, refusal) => contributing(c, asking, values, refusal),
    );
  });

  app.post(`${at}/contributions/:contribution/removal`, async (c) => {
    const { access, of } = await asked(c, "contribution.state");
    await takeBack(access, of.id, c.req.param("contribution"));
    return c.redirect(`${path(of)}/stakes?done=withdrawn`, 303);
  });

  for (const about of ["verification", "doubt"] as const) {
    app.get(`${at}/contributions/:contribution/${about}`, async (c) =>
      word(c, await asked(c, "contribution.verify"), about, {}),
    );
    app.post(`${at}/contributions/:contribution/${about}`, async (c) => {
      const asking = await asked(c, "contribution.verify");
      const { access, of } = asking;
      const id = c.req.param("contribution");
      const again = (values: FormValues, refusal: Refusal) => word(c, asking, about, values, refusal);
      const done = (said: string) => c.redirect(`${path(of)}/stakes?done=${said}`, 303);
      if (about === "verification")
        return submit(
          c,
          verifyForm,
          async ({ how }) => {
            await verify(access, of.id, id, how);
            return done("verified");
          },
          again,
        );
      return submit(
        c,
        doubtForm,
        async ({ reason }) => {
          await doubt(access, of.id, id, reason);
          return done("doubted");
        },
        again,
      );
    });
  }

  app.get(`${at}/risks/new`, async (c) => risking(c, await asked(c, "contribution.state"), { id: uuidv7() }));

  app.post(`${at}/risks`, async (c) => {
    const asking = await asked(c, "contribution.state");
    const { access, of } = asking;
    return submit(
      c,
      riskForm(of.terms.currency, decimalMarkOf(c.var.words.locale)),
      async (said) => {
        await stateRisk(access, of.id, said);
        return c.redirect(`${path(of)}/stakes?done=stated`, 303);
      },
      (values, refusal) => risking(c, asking, values, refusal),
    );
  });

  app.post(`${at}/risks/:risk/removal`, async (c) => {
    const { access, of } = await asked(c, "contribution.state");
    await takeRiskBack(access, of.id, c.req.param("risk"));
    return c.redirect(`${path(of)}/stakes?done=withdrawn`, 303);
  });

  return app;
}

type Asking = { readonly access: RelationshipAccess; readonly of: Venture };

async function asked(c: Ctx, verb?: keyof typeof policy): Promise<Asking> {
  const access = await enter(c, c.req.param("id") ?? "");
  const of = await readVenture(access, c.req.param("venture") ?? "");
  if (verb) permit(policy, verb, access);
  return { access, of };
}

const path = (of: Venture) => `/partners/${of.relationshipId}/ventures/${of.id}`;

async function common(c: Ctx, { access, of }: Asking) {
  return { w: c.var.words, base: path(of), title: of.terms.title, names: await partyNames(access) };
}

async function stakes(c: Ctx, asking: Asking): Promise<Response> {
  const { access, of } = asking;
  const w = c.var.words;
  const { done } = w.ventures.one;
  const said = c.req.query("done") ?? "";
  return page(
    c,
    {
      title: `${w.ventures.tabs.stakes}: ${of.terms.title}`,
      active: access.side === "large" ? "/ventures" : `/partners/${of.relationshipId}`,
      wide: access.side === "large",
    },
    <Proven w={w} badges={ofKinds(await badgesFor(access, [of.id]), "contribution")}>
      <StakesPage
        {...(await common(c, asking))}
        side={access.side}
        relationshipId={of.relationshipId}
        ventureId={of.id}
        {...(await putIn(access, of.id))}
        done={Object.hasOwn(done, said) ? done[said as keyof typeof done] : undefined}
        alive={isAlive(of.state)}
        mayState={may(policy, "contribution.state", access)}
        mayVerify={may(policy, "contribution.verify", access)}
      />
    </Proven>,
  );
}

async function contributing(c: Ctx, asking: Asking, values: FormValues, refusal?: Refusal) {
  const problems = refusal && problemsOf(refusal);
  const { terms } = asking.of;
  const rate = asking.access.side === "large" ? terms.largeRate : terms.msmeRate;
  const w = c.var.words;
  return page(
    c,
    { title: w.stakes.addTitle, problems, status: refusal?.status },
    <ContributionPage
      {...(await common(c, asking))}
      values={values}
      problems={problems}
      currency={terms.currency}
      rate={rate === null ? undefined : w.money({ amount: rate, currency: terms.currency })}
    />,
  );
}

async function risking(c: Ctx, asking: Asking, values: FormValues, refusal?: Refusal) {
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: c.var.words.stakes.riskTitle, problems, status: refusal?.status },
    <RiskPage
      {...(await common(c, asking))}
      values={values}
      problems={problems}
      currency={asking.of.terms.currency}
    />,
  );
}

async function word(
  c: Ctx,
  asking: Asking,
  about: "verification" | "doubt",
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  const { contributions } = await putIn(asking.access, asking.of.id);
  const found = contributions.find(({ id }) => id === c.req.param("contribution"));
  if (!found) throw notFound();
  const words = c.var.words.stakes;
  return page(
    c,
    { title: about === "doubt" ? words.doubtTitle : words.verifyTitle, problems, status: refusal?.status },
    <WordPage {...(await common(c, asking))} values={values} problems={problems} of={found} about={about} />,
  );
}
