import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { decimalMarkOf, formatDecimal, money } from "../../platform/money.ts";
import { conflict, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { standingOf } from "../evenness/actions.ts";
import { minor } from "../evenness/evenness.ts";
import { readVenture } from "../ventures/actions.ts";
import type { Venture } from "../ventures/venture.ts";
import { agreeRepair, declineRepair, proposeRepair, repairFor } from "./actions.ts";
import { noForm, repairForm } from "./input.ts";
import { MendPage, NoPage } from "./pages.tsx";
import { policy } from "./policy.ts";

/** How both mend benefits that went one way: proposed by one, agreed by the other. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  const at = "/partners/:id/ventures/:venture/benefits/repairs";

  app.get(`${at}/new`, async (c) => mending(c, rules, await asked(c, "repair.propose"), { id: uuidv7() }));

  app.post(at, async (c) => {
    const asking = await asked(c, "repair.propose");
    const { access, of } = asking;
    const { locale, benefits: words } = c.var.words;
    return submit(
      c,
      repairForm(of.terms.currency, decimalMarkOf(locale)),
      async (made) => {
        const { large } = await partyNames(access);
        const request = { why: words.ask.repair, readers: words.ask.readers(large) };
        await proposeRepair(access, rules, of.id, made, request);
        return c.redirect(`${path(of)}?done=proposed`, 303);
      },
      (values, refusal) => mending(c, rules, asking, values, refusal),
    );
  });

  app.post(`${at}/:repair/agreement`, async (c) => {
    const { access, of } = await asked(c);
    await agreeRepair(access, rules, of.id, c.req.param("repair"));
    return c.redirect(`${path(of)}?done=agreed`, 303);
  });

  app.get(`${at}/:repair/refusal`, async (c) => refusing(c, await asked(c, "repair.propose"), {}));

  app.post(`${at}/:repair/refusal`, async (c) => {
    const asking = await asked(c, "repair.propose");
    return submit(
      c,
      noForm,
      async ({ reason }) => {
        await declineRepair(asking.access, rules, asking.of.id, c.req.param("repair"), reason);
        return c.redirect(`${path(asking.of)}?done=declined`, 303);
      },
      (values, refusal) => refusing(c, asking, values, refusal),
    );
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

const path = (of: Venture) => `/partners/${of.relationshipId}/ventures/${of.id}/benefits`;

async function common(c: Ctx, { access, of }: Asking) {
  return { w: c.var.words, base: path(of), title: of.terms.title, names: await partyNames(access) };
}

const activeOf = ({ access, of }: Asking) =>
  access.side === "large" ? "/ventures" : `/partners/${of.relationshipId}`;

async function mending(
  c: Ctx,
  rules: Rules,
  asking: Asking,
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const { access, of } = asking;
  const problems = refusal && problemsOf(refusal);
  const { verdict, now } = await standingOf(access, rules, of.id);
  if (verdict.kind !== "one-sided")
    throw refusal ?? conflict("not-one-sided", "There is nothing to mend: the benefits did not go one way.");
  const { currency } = of.terms;
  const text = formatDecimal(money(minor(now.open[verdict.short]), currency));
  const amount = decimalMarkOf(c.var.words.locale) === "," ? text.replace(".", ",") : text;
  const all = await common(c, asking);
  return page(
    c,
    {
      title: c.var.words.benefits.repairs.formTitle,
      active: activeOf(asking),
      problems,
      status: refusal?.status,
    },
    <MendPage
      {...all}
      values={refusal ? values : { ...values, amount }}
      problems={problems}
      currency={currency}
      from={verdict.short === "msme" ? "large" : "msme"}
      other={all.names[access.side === "large" ? "msme" : "large"]}
    />,
  );
}

async function refusing(c: Ctx, asking: Asking, values: FormValues, refusal?: Refusal): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  const of = await repairFor(asking.access, asking.of.id, c.req.param("repair") ?? "");
  return page(
    c,
    {
      title: c.var.words.benefits.repairs.declineTitle,
      active: activeOf(asking),
      problems,
      status: refusal?.status,
    },
    <NoPage {...(await common(c, asking))} values={values} problems={problems} of={of} />,
  );
}
