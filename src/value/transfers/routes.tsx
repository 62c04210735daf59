import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { decimalMarkOf, formatDecimal, money } from "../../platform/money.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { standingOf } from "../evenness/actions.ts";
import { minor } from "../evenness/evenness.ts";
import { repairFor } from "../repairs/actions.ts";
import { readVenture } from "../ventures/actions.ts";
import type { Venture } from "../ventures/venture.ts";
import { miss, receive, stateTransfer, takeTransferBack, transfersFor } from "./actions.ts";
import { missingForm, transferForm } from "./input.ts";
import { HandPage, MissingPage } from "./pages.tsx";
import { policy } from "./policy.ts";

/** Money that one side hands to the other so that the agreed division holds. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  const at = "/partners/:id/ventures/:venture/benefits/transfers";

  app.get(`${at}/new`, async (c) => {
    const asking = await asked(c, "transfer.state");
    const repairId = c.req.query("repair") ?? "";
    const amount = await amountOf(asking, rules, repairId);
    return handing(c, asking, { id: uuidv7(), repairId, amount: localized(c, asking, amount) });
  });

  app.post(at, async (c) => {
    const asking = await asked(c, "transfer.state");
    const { access, of } = asking;
    const { locale, benefits: words } = c.var.words;
    return submit(
      c,
      transferForm(of.terms.currency, decimalMarkOf(locale), typedDate),
      async (said) => {
        const { large } = await partyNames(access);
        const request = { why: words.ask.receipt, readers: words.ask.readers(large) };
        await stateTransfer(access, rules, of.id, said, request);
        return c.redirect(`${path(of)}?done=paid`, 303);
      },
      (values, refusal) => handing(c, asking, values, refusal),
    );
  });

  app.post(`${at}/:transfer/receipt`, async (c) => {
    const { access, of } = await asked(c);
    await receive(access, rules, of.id, c.req.param("transfer"));
    return c.redirect(`${path(of)}?done=received`, 303);
  });

  app.post(`${at}/:transfer/removal`, async (c) => {
    const { access, of } = await asked(c);
    await takeTransferBack(access, of.id, c.req.param("transfer"));
    return c.redirect(`${path(of)}?done=withdrawn`, 303);
  });

  app.get(`${at}/:transfer/missing`, async (c) => missing(c, await asked(c, "transfer.answer"), {}));

  app.post(`${at}/:transfer/missing`, async (c) => {
    const asking = await asked(c, "transfer.answer");
    return submit(
      c,
      missingForm,
      async ({ reason }) => {
        await miss(asking.access, asking.of.id, c.req.param("transfer"), reason);
        return c.redirect(`${path(asking.of)}?done=missing`, 303);
      },
      (values, refusal) => missing(c, asking, values, refusal),
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

/** What the form begins with: what was agreed to mend it, else what is open from this side; 0: nothing. */
async function amountOf({ access, of }: Asking, rules: Rules, repairId: string): Promise<number> {
  if (repairId) return (await repairFor(access, of.id, repairId)).amount ?? 0;
  const { now } = await standingOf(access, rules, of.id);
  return minor(now.open[access.side === "large" ? "msme" : "large"]);
}

function localized(c: Ctx, { of }: Asking, amount: number): string {
  if (amount <= 0) return "";
  const text = formatDecimal(money(amount, of.terms.currency));
  return decimalMarkOf(c.var.words.locale) === "," ? text.replace(".", ",") : text;
}

async function common(c: Ctx, { access, of }: Asking) {
  return { w: c.var.words, base: path(of), title: of.terms.title, names: await partyNames(access) };
}

const activeOf = ({ access, of }: Asking) =>
  access.side === "large" ? "/ventures" : `/partners/${of.relationshipId}`;

async function handing(c: Ctx, asking: Asking, values: FormValues, refusal?: Refusal): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  const all = await common(c, asking);
  return page(
    c,
    {
      title: c.var.words.benefits.transfers.formTitle,
      active: activeOf(asking),
      problems,
      status: refusal?.status,
    },
    <HandPage
      {...all}
      values={values}
      problems={problems}
      currency={asking.of.terms.currency}
      other={all.names[asking.access.side === "large" ? "msme" : "large"]}
    />,
  );
}

async function missing(c: Ctx, asking: Asking, values: FormValues, refusal?: Refusal): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  const id = c.req.param("transfer");
  const found = (await transfersFor(asking.access, asking.of.id)).find((one) => one.id === id);
  if (!found) throw notFound();
  const { missingTitle: title } = c.var.words.benefits.transfers;
  return page(
    c,
    { title, active: activeOf(asking), problems, status: refusal?.status },
    <MissingPage {...(await common(c, asking))} values={values} problems={problems} of={found} />,
  );
}
