import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { Proven } from "../../design/proof.tsx";
import { typedDate } from "../../design/typed-date.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { decimalMarkOf } from "../../platform/money.ts";
import { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { naming } from "../../relationships/badges/badge.ts";
import { readVenture } from "../ventures/actions.ts";
import type { Venture } from "../ventures/venture.ts";
import {
  benefitFor,
  confirmBenefit,
  disputeBenefit,
  noteCall,
  rightsOf,
  stateBenefit,
  takeBenefitBack,
} from "./actions.ts";
import { benefitForm, callForm, disputeForm } from "./input.ts";
import { BenefitPage, StatePage, WordPage } from "./pages.tsx";
import { policy } from "./policy.ts";

/** One benefit of joint work: stated by one side, confirmed or disputed by the other. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  const at = "/partners/:id/ventures/:venture/benefits";

  app.get(`${at}/new`, async (c) => stating(c, await asked(c, "benefit.state"), { id: uuidv7() }));

  app.post(at, async (c) => {
    const asking = await asked(c, "benefit.state");
    const { access, of } = asking;
    const w = c.var.words;
    return submit(
      c,
      benefitForm(of.terms.currency, decimalMarkOf(w.locale), typedDate),
      async (said) => {
        const { large } = await partyNames(access);
        const asking = { why: w.benefits.ask.confirm(said.text), readers: w.benefits.ask.readers(large) };
        await stateBenefit(access, rules, of.id, said, asking);
        return c.redirect(`${path(of)}/${said.id}?done=stated`, 303);
      },
      (values, refusal) => stating(c, asking, values, refusal),
    );
  });

  app.get(`${at}/:benefit`, async (c) => one(c, await asked(c)));

  const acts = {
    confirmation: ["confirmed", (access, venture, id) => confirmBenefit(access, rules, venture, id)],
    removal: ["withdrawn", takeBenefitBack],
  } as const satisfies Record<
    string,
    readonly [string, (access: RelationshipAccess, venture: string, id: string) => Promise<void>]
  >;
  for (const [name, [done, act]] of Object.entries(acts))
    app.post(`${at}/:benefit/${name}`, async (c) => {
      const asking = await asked(c);
      const id = c.req.param("benefit") ?? "";
      try {
        await act(asking.access, asking.of.id, id);
      } catch (error) {
        if (error instanceof Refusal && error.kind === "conflict") return one(c, asking, error);
        throw error;
      }
      return c.redirect(`${path(asking.of)}/${id}?done=${done}`, 303);
    });

  app.get(`${at}/:benefit/dispute`, async (c) => word(c, await asked(c, "benefit.answer"), "dispute", {}));
  app.post(`${at}/:benefit/dispute`, async (c) => {
    const asking = await asked(c, "benefit.answer");
    const id = c.req.param("benefit");
    return submit(
      c,
      disputeForm,
      async ({ reason }) => {
        await disputeBenefit(asking.access, asking.of.id, id, reason);
        return c.redirect(`${path(asking.of)}/${id}?done=disputed`, 303);
      },
      (values, refusal) => word(c, asking, "dispute", values, refusal),
    );
  });

  app.get(`${at}/:benefit/call`, async (c) => word(c, await asked(c, "benefit.call"), "call", {}));
  app.post(`${at}/:benefit/call`, async (c) => {
    const asking = await asked(c, "benefit.call");
    const id = c.req.param("benefit");
    return submit(
      c,
      callForm,
      async ({ said }) => {
        await noteCall(asking.access, asking.of.id, id, said);
        return c.redirect(`${path(asking.of)}/${id}?done=called`, 303);
      },
      (values, refusal) => word(c, asking, "call", values, refusal),
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
  const names = await partyNames(access);
  return {
    w: c.var.words,
    base: path(of),
    title: of.terms.title,
    names,
    side: access.side,
    today: access.today,
  };
}

const activeOf = ({ access, of }: Asking) =>
  access.side === "large" ? "/ventures" : `/partners/${of.relationshipId}`;

async function stating(c: Ctx, asking: Asking, values: FormValues, refusal?: Refusal): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  const all = await common(c, asking);
  return page(
    c,
    { title: c.var.words.benefits.form.title, active: activeOf(asking), problems, status: refusal?.status },
    <StatePage
      {...all}
      values={values}
      problems={problems}
      currency={asking.of.terms.currency}
      other={all.names[asking.access.side === "large" ? "msme" : "large"]}
    />,
  );
}

async function one(c: Ctx, asking: Asking, refusal?: Refusal): Promise<Response> {
  const found = await benefitFor(asking.access, asking.of.id, c.req.param("benefit") ?? "");
  const { done } = c.var.words.benefits;
  const said = c.req.query("done") ?? "";
  return page(
    c,
    { title: found.text, active: activeOf(asking), status: refusal?.status },
    <Proven
      w={c.var.words}
      badges={naming(await badgesFor(asking.access, [asking.of.id]), { benefit: found.id })}
    >
      <BenefitPage
        {...(await common(c, asking))}
        one={found}
        rights={rightsOf(asking.access)}
        done={!refusal && Object.hasOwn(done, said) ? done[said as keyof typeof done] : undefined}
        error={refusal?.message}
      />
    </Proven>,
  );
}

async function word(
  c: Ctx,
  asking: Asking,
  about: "dispute" | "call",
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  const found = await benefitFor(asking.access, asking.of.id, c.req.param("benefit") ?? "");
  const title = c.var.words.benefits[about].title;
  return page(
    c,
    { title, active: activeOf(asking), problems, status: refusal?.status },
    <WordPage {...(await common(c, asking))} values={values} problems={problems} one={found} about={about} />,
  );
}
