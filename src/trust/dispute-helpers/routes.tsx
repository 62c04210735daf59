import { Hono } from "hono";
import { ClosedDispute } from "../../design/dispute-closed.tsx";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, parse, readForm, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { readDispute } from "../disputes/actions.ts";
import { bring, helpersOf, letWrite, sendAway } from "./actions.ts";
import { helperForm, writingForm } from "./input.ts";
import { HelpersPage } from "./pages.tsx";
import { policy } from "./policy.ts";

/** The firm brings somebody to a dispute, says whether they may write, and sends them away again. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/partners/:id/disputes/:dispute/helpers";
  const there = (c: Ctx, done: string): Response =>
    c.redirect(`/partners/${c.req.param("id")}/disputes/${c.req.param("dispute")}/helpers?done=${done}`, 303);

  app.get(path, async (c) => helpersPage(c, await firm(c), { id: uuidv7() }));

  app.post(path, async (c) => {
    const access = await firm(c);
    return submit(
      c,
      helperForm,
      async (given) => {
        await bring(access, c.req.param("dispute"), given);
        return there(c, "sent");
      },
      (values, refusal) => helpersPage(c, access, values, refusal),
    );
  });

  app.post(`${path}/:helper/writing`, async (c) => {
    const access = await firm(c);
    const { writes } = parse(writingForm, await readForm(c));
    await letWrite(access, c.req.param("dispute"), c.req.param("helper"), writes);
    return there(c, "changed");
  });

  app.post(`${path}/:helper/end`, async (c) => {
    const access = await firm(c);
    await sendAway(access, c.req.param("dispute"), c.req.param("helper"));
    return there(c, "ended");
  });

  return app;
}

async function firm(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "dispute-helper.bring", access);
  await readDispute(access, c.req.param("dispute") ?? "");
  return access;
}

async function helpersPage(c: Ctx, access: RelationshipAccess, values: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const { id, title, closed } = await readDispute(access, c.req.param("dispute") ?? "");
  const base = `/partners/${access.relationshipId}/disputes/${id}`;
  if (refusal?.code === "dispute-closed")
    return page(
      c,
      { title: w.disputes.page.closedTitle, status: 409 },
      <ClosedDispute {...{ w, base, title }} />,
    );
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: w.disputeHelpers.title, problems, status: refusal?.status },
    <HelpersPage
      {...{ w, base, title, values, problems }}
      large={(await partyNames(access)).large}
      helpers={await helpersOf(access, id)}
      open={closed === null}
      done={c.req.query("done")}
    />,
  );
}
