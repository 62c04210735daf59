import { Hono } from "hono";
import { ClosedDispute } from "../../design/dispute-closed.tsx";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { permitSpeaking, readDispute } from "../disputes/actions.ts";
import { outcomeOf, proposeOutcome, returnRepair } from "./actions.ts";
import { outcomeForm, returnForm } from "./input.ts";
import { ProposePage, ReturnPage } from "./pages.tsx";
import { policy } from "./policy.ts";

type Again = { readonly values: FormValues; readonly refusal?: Refusal };

/** How a dispute could end, on a page of its own; and what is missing in a repair. Signing stands on the dispute's page. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/partners/:id/disputes/:dispute";
  const idOf = (c: Ctx): string => c.req.param("dispute") ?? "";
  const there = (access: RelationshipAccess, c: Ctx, done: string): Response =>
    c.redirect(`/partners/${access.relationshipId}/disputes/${idOf(c)}?done=${done}`, 303);

  app.get(`${path}/outcome/new`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    const dispute = await readDispute(access, idOf(c));
    if (dispute.closed) return closedPage(c, access);
    permitSpeaking(access, dispute);
    return proposePage(c, access, { values: { id: uuidv7() } });
  });

  app.post(`${path}/outcome`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    await readDispute(access, idOf(c));
    return submit(
      c,
      outcomeForm(typedDate),
      async (made) => {
        await proposeOutcome(access, idOf(c), made);
        return there(access, c, "proposed");
      },
      (values, refusal) =>
        refusal.code === "dispute-closed"
          ? closedPage(c, access)
          : proposePage(c, access, { values, refusal }),
    );
  });

  app.get(`${path}/repair/:repair/return`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    return returnPage(c, access, { values: {} });
  });

  app.post(`${path}/repair/:repair/return`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    await readDispute(access, idOf(c));
    return submit(
      c,
      returnForm,
      async ({ words }) => {
        await returnRepair(access, idOf(c), c.req.param("repair"), words);
        return there(access, c, "returned");
      },
      (values, refusal) => returnPage(c, access, { values, refusal }),
    );
  });

  return app;
}

async function around(c: Ctx, access: RelationshipAccess, { values, refusal }: Again) {
  const dispute = await readDispute(access, c.req.param("dispute") ?? "");
  return {
    w: c.var.words,
    names: await partyNames(access),
    base: `/partners/${access.relationshipId}/disputes/${dispute.id}`,
    title: dispute.title,
    values,
    problems: refusal && problemsOf(refusal),
  };
}

async function closedPage(c: Ctx, access: RelationshipAccess): Promise<Response> {
  const { w, base, title } = await around(c, access, { values: {} });
  return page(
    c,
    { title: w.disputes.page.closedTitle, status: 409 },
    <ClosedDispute {...{ w, base, title }} />,
  );
}

async function proposePage(c: Ctx, access: RelationshipAccess, again: Again) {
  const props = await around(c, access, again);
  const { problems } = props;
  return page(
    c,
    { title: c.var.words.disputes.outcome.formTitle, problems, status: again.refusal?.status },
    <ProposePage {...props} />,
  );
}

async function returnPage(c: Ctx, access: RelationshipAccess, again: Again) {
  permit(policy, "dispute-repair.say", access);
  const props = await around(c, access, again);
  const outcome = await outcomeOf(access, c.req.param("dispute") ?? "");
  const repair = outcome?.repairs.find((one) => one.id === c.req.param("repair"));
  if (!repair) throw notFound();
  const { problems } = props;
  return page(
    c,
    { title: c.var.words.disputes.outcome.notYet, problems, status: again.refusal?.status },
    <ReturnPage {...props} repair={repair} />,
  );
}
