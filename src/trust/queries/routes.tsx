import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { answerAbout, answerTime, askAbout, takeBack } from "./actions.ts";
import { answerForm, queryForm } from "./input.ts";
import { AskPage, QueriesPage, QueryPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { invoiceNumber, oneQuery, queries } from "./reads.ts";

/** Questions about an invoice, and their answers: on pages that both sides read. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  const invoice = "/partners/:id/money/:invoice/queries";

  app.get(`${invoice}/new`, async (c) => askPage(c, await asking(c), { id: uuidv7() }));

  app.post(invoice, async (c) => {
    const access = await asking(c);
    return submit(
      c,
      queryForm,
      async (made) => {
        await askAbout(access, rules, c.req.param("invoice") ?? "", made);
        return c.redirect(`/partners/${access.relationshipId}/queries?done=sent`, 303);
      },
      (values, refusal) => askPage(c, access, values, refusal),
    );
  });

  app.get("/partners/:id/queries", async (c) => {
    const access = await readable(c);
    const after = c.req.query("after");
    const before = after !== undefined && isId(after) ? after : undefined;
    const found = await queries(access, { before });
    const w = c.var.words;
    return page(
      c,
      { title: w.queries.title, active: menu(access) },
      <QueriesPage {...(await common(c, access))} {...found} paged={before !== undefined} done={doneOf(c)} />,
    );
  });

  app.get("/partners/:id/queries/:query", async (c) => queryPage(c, await readable(c)));

  app.post("/partners/:id/queries/:query/answer", async (c) => {
    const access = await readable(c);
    permit(policy, "query.answer", access);
    const { id } = await oneQuery(access, c.req.param("query"));
    return submit(
      c,
      answerForm,
      async ({ text }) => {
        await answerAbout(access, id, text);
        return c.redirect(`/partners/${access.relationshipId}/queries/${id}?done=answered`, 303);
      },
      (values, refusal) => queryPage(c, access, values, refusal),
    );
  });

  app.post("/partners/:id/queries/:query/withdrawal", async (c) => {
    const access = await asking(c);
    const { id } = await oneQuery(access, c.req.param("query"));
    try {
      await takeBack(access, id);
    } catch (error) {
      if (error instanceof Refusal && error.kind === "conflict")
        return queryPage(c, access, undefined, error);
      throw error;
    }
    return c.redirect(`/partners/${access.relationshipId}/queries?done=taken-back`, 303);
  });

  async function askPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
    const invoiceId = c.req.param("invoice") ?? "";
    const number = await invoiceNumber(access, invoiceId);
    const problems = refusal && problemsOf(refusal);
    const w = c.var.words;
    return page(
      c,
      {
        title: w.queries.askTitle(number ?? w.queries.noNumber),
        active: menu(access),
        problems,
        ...status(refusal),
      },
      <AskPage
        {...(await common(c, access))}
        invoiceId={invoiceId}
        number={number}
        days={(await answerTime(access, rules)).days}
        values={values}
        problems={problems}
      />,
    );
  }

  return app;
}

async function queryPage(c: Ctx, access: RelationshipAccess, values?: FormValues, refusal?: Refusal) {
  const query = await oneQuery(access, c.req.param("query") ?? "");
  const problems = refusal && problemsOf(refusal);
  const w = c.var.words;
  return page(
    c,
    {
      title: w.queries.about(query.invoiceNumber ?? w.queries.noNumber),
      active: menu(access),
      problems,
      ...status(refusal),
    },
    <QueryPage
      {...(await common(c, access))}
      query={query}
      badges={await badgesFor(access, [query.id])}
      mayAnswer={may(policy, "query.answer", access)}
      mayAsk={may(policy, "query.ask", access)}
      values={values}
      problems={problems}
      done={doneOf(c)}
    />,
  );
}

async function common(c: Ctx, access: RelationshipAccess) {
  const { side, relationshipId, today } = access;
  return { w: c.var.words, side, relationshipId, today, names: await partyNames(access) };
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "query.read", access);
  return access;
}

async function asking(c: Ctx): Promise<RelationshipAccess> {
  const access = await readable(c);
  permit(policy, "query.ask", access);
  return access;
}

function doneOf(c: Ctx): "sent" | "answered" | "taken-back" | undefined {
  const done = c.req.query("done");
  return done === "sent" || done === "answered" || done === "taken-back" ? done : undefined;
}

const menu = (access: RelationshipAccess): string => (access.side === "large" ? "/partners" : "/money");
const status = (refusal?: Refusal) => (refusal ? { status: refusal.status } : {});
