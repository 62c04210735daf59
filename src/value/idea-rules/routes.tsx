import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, parse, readForm, submit } from "../../platform/http/form.ts";
import { decimalMarkOf, formatDecimal } from "../../platform/money.ts";
import { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { readIdea } from "../ideas/actions.ts";
import type { Idea } from "../ideas/idea.ts";
import { acceptRules, proposeRules } from "./actions.ts";
import { acceptanceForm, rulesForm } from "./input.ts";
import { ProposePage, RulesPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { currencyOf, nameable, rulesOf } from "./reads.ts";

const path = "/partners/:id/ideas/:idea";

/** The rules of one idea: proposed by one side, accepted by both. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get(`${path}/rules`, async (c) => rulesPage(c));
  app.get(`${path}/rules/new`, async (c) => proposePage(c));

  app.post(`${path}/rules`, async (c) => {
    const { access, idea } = await about(c);
    permit(policy, "idea.agree", access);
    return submit(
      c,
      rulesForm(await currencyOf(access), decimalMarkOf(c.var.words.locale)),
      async (said) => {
        const proposed = idea.side === "large" ? { ...said, readers: [] } : said;
        await proposeRules(access, idea.id, proposed, rules);
        return c.redirect(`${baseOf(idea)}?done=proposed`, 303);
      },
      (values, refusal) => proposePage(c, values, refusal),
    );
  });

  app.post(`${path}/rules/acceptance`, async (c) => {
    const { access, idea } = await about(c);
    const { number } = parse(acceptanceForm, await readForm(c));
    try {
      await acceptRules(access, idea.id, number);
    } catch (error) {
      if (error instanceof Refusal && error.kind === "conflict") return rulesPage(c, error);
      throw error;
    }
    return c.redirect(`${baseOf(idea)}?done=accepted`, 303);
  });

  return app;
}

const baseOf = (idea: Idea): string => `/partners/${idea.relationshipId}/ideas/${idea.id}`;
const menu = (access: RelationshipAccess): string =>
  access.side === "large" ? "/ideas" : `/partners/${access.relationshipId}`;

async function about(c: Ctx): Promise<{ access: RelationshipAccess; idea: Idea }> {
  const access = await enter(c, c.req.param("id") ?? "");
  return { access, idea: await readIdea(access, c.req.param("idea") ?? "") };
}

async function commonOf(c: Ctx, access: RelationshipAccess, idea: Idea, refusal?: Refusal) {
  const problems = refusal && problemsOf(refusal);
  return { w: c.var.words, side: access.side, names: await partyNames(access), idea, problems };
}

async function rulesPage(c: Ctx, refusal?: Refusal): Promise<Response> {
  const { access, idea } = await about(c);
  const common = await commonOf(c, access, idea, refusal);
  return page(
    c,
    {
      title: c.var.words.ideaRules.title,
      active: menu(access),
      problems: common.problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <RulesPage
      {...common}
      numbers={await rulesOf(access, idea.id)}
      mayAgree={may(policy, "idea.agree", access)}
    />,
  );
}

/** The rules that stand, or stood last, are filled in. */
async function proposePage(c: Ctx, values?: FormValues, refusal?: Refusal): Promise<Response> {
  const { access, idea } = await about(c);
  permit(policy, "idea.agree", access);
  const common = await commonOf(c, access, idea, refusal);
  const last = (await rulesOf(access, idea.id)).at(-1);
  const filled: FormValues = {
    owns: last?.owns ?? "each",
    ownsWords: last?.ownsWords ?? "",
    trial: last?.trial ? "paid" : "none",
    amount: last?.trial ? formatDecimal(last.trial) : "",
    per: last?.trial?.per ?? "",
    readers: last?.readers.map((one) => one.personId) ?? [],
  };
  return page(
    c,
    {
      title: c.var.words.ideaRules.changeTitle,
      active: menu(access),
      problems: common.problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <ProposePage
      {...common}
      values={values ?? filled}
      currency={await currencyOf(access)}
      people={await nameable(access)}
    />,
  );
}
