import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter, enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { decimalMarkOf, formatDecimal } from "../../platform/money.ts";
import type { Refusal } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { sayTurnover, showTurnover } from "./actions.ts";
import { firmForm, largeForm } from "./input.ts";
import { FirmPage, LargePage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { currencyOf, ofLarge, ownFigure, turnovers } from "./reads.ts";
import type { Turnover } from "./turnover.ts";

/** How large each side is: a firm shows one partner a band, a figure or nothing; the large side says its own openly. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/ventures/size", async (c) => {
    const access = await party(c);
    if (access.side === "large") return c.redirect("/ventures/size", 303);
    const { figure, shown } = await ownFigure(access);
    return firm(c, access, { id: uuidv7(), shown: shown ?? "band", ...typed(c, figure) });
  });

  app.post("/partners/:id/ventures/size", async (c) => {
    const access = await party(c);
    if (access.side === "large") return c.redirect("/ventures/size", 303);
    const currency = await currencyFor(access);
    return submit(
      c,
      firmForm(currency, decimalMarkOf(c.var.words.locale), typedDate),
      async (said) => {
        await showTurnover(access, { ...said, currency });
        return c.redirect(`/partners/${access.relationshipId}/ventures/size?done=size`, 303);
      },
      (values, refusal) => firm(c, access, values, refusal),
    );
  });

  app.get("/ventures/size", async (c) => {
    const access = await desk(c);
    return large(c, access, { id: uuidv7(), ...typed(c, await ofLarge(access)) });
  });

  app.post("/ventures/size", async (c) => {
    const access = await desk(c);
    const currency = await currencyOf(access, access.largeId);
    return submit(
      c,
      largeForm(currency, decimalMarkOf(c.var.words.locale), typedDate),
      async (said) => {
        await sayTurnover(access, { ...said, currency });
        return c.redirect("/ventures/size?done=size", 303);
      },
      (values, refusal) => large(c, access, values, refusal),
    );
  });

  return app;
}

async function party(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "turnover.say", access);
  return access;
}

async function desk(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permit(policy, "turnover.say", access);
  return access;
}

/** In which a firm's figure is read: of the figure it gave before, else its own. */
async function currencyFor(access: RelationshipAccess): Promise<string> {
  return (await ownFigure(access)).figure?.currency ?? currencyOf(access, access.msmeId);
}

function typed(c: Ctx, year: Turnover | undefined): FormValues {
  if (!year) return {};
  const { day, month, year: of } = year.yearEndedOn;
  const amount = formatDecimal({ amount: year.low, currency: year.currency });
  return {
    turnover: amount.replace(".", decimalMarkOf(c.var.words.locale)),
    "yearEndedOn-day": String(day),
    "yearEndedOn-month": String(month),
    "yearEndedOn-year": String(of),
  };
}

async function firm(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: c.var.words.turnover.title, problems },
    <FirmPage
      w={c.var.words}
      relationshipId={access.relationshipId}
      large={(await partyNames(access)).large}
      currency={await currencyFor(access)}
      seen={(await turnovers(access)).msme}
      shown={(await ownFigure(access)).shown}
      values={values}
      problems={problems}
      saved={c.req.query("done") === "size"}
    />,
  );
}

async function large(c: Ctx, access: LargeAccess, values: FormValues, refusal?: Refusal) {
  const problems = refusal && problemsOf(refusal);
  const { organization = "" } = await c.var.frame();
  return page(
    c,
    { title: c.var.words.turnover.title, active: "/ventures", problems },
    <LargePage
      w={c.var.words}
      currency={await currencyOf(access, access.largeId)}
      organization={organization}
      partners={c.var.words.turnover.yourPartners}
      values={values}
      problems={problems}
      saved={c.req.query("done") === "size"}
    />,
  );
}
