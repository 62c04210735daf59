import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess, SystemAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { asSystem, enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, parse, readForm, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { accept, decline, freshen, type Held, look, putForward, takeOff } from "./actions.ts";
import { acceptForm, putForm, tokenForm } from "./input.ts";
import { ListPage, OverPage, SeatPage, UnknownPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { panelists } from "./reads.ts";

/**
 * People for panels: the firm's own list, and what their mailed link opens, for whoever holds it. The link's acts run as the
 * system, bounded by the token; no GET changes anything.
 */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/panel", async (c) => listPage(c, await readable(c)));

  app.post("/partners/:id/panel", async (c) => {
    const access = await readable(c);
    permit(policy, "panelist.put", access);
    return submit(
      c,
      putForm,
      async (said) => {
        await putForward(access, rules, said);
        return c.redirect(`/partners/${access.relationshipId}/panel?asked=${said.id}`, 303);
      },
      (values, refusal) => listPage(c, access, values, refusal),
    );
  });

  app.post("/partners/:id/panel/:panelist/end", async (c) => {
    const access = await readable(c);
    await takeOff(access, c.req.param("panelist"));
    return c.redirect(`/partners/${access.relationshipId}/panel`, 303);
  });

  app.use("/panel/*", async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
  });

  app.get("/panel", async (c) => {
    const token = c.req.query("token") ?? "";
    const held = await found(c, token);
    return held ? statePage(c, token, held) : unknownPage(c);
  });

  app.post("/panel/acceptance", async (c) => {
    const token = String((await readForm(c)).token ?? "");
    const held = await found(c, token);
    if (!held) return unknownPage(c);
    return submit(
      c,
      acceptForm,
      async (said) => {
        await system(c, (access) => accept(access, said));
        return toState(c, token);
      },
      async (values, refusal) =>
        refusal.kind === "invalid" ? statePage(c, token, held, values, refusal) : toState(c, token),
    );
  });

  app.post("/panel/refusal", async (c) => act(c, decline));
  app.post("/panel/fresh", async (c) =>
    act(c, (access, token) => freshen(access, rules, token), "&sent=yes"),
  );

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "panelist.read", access);
  return access;
}

/** Runs in a transaction of its own: whoever holds the link is nobody here. */
function system<T>(c: Ctx, work: (access: SystemAccess) => Promise<T>): Promise<T> {
  return asSystem(c.var.db, c.var.clock.now(), work);
}

/** One act without an answer. What comes too late changes nothing: the page then says what happened. */
async function act(
  c: Ctx,
  does: (access: SystemAccess, token: string) => Promise<void>,
  then = "",
): Promise<Response> {
  const { token } = parse(tokenForm, await readForm(c));
  try {
    await system(c, (access) => does(access, token));
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === "invalid") throw error;
    return error.kind === "not-found" ? unknownPage(c) : toState(c, token);
  }
  return toState(c, token, then);
}

async function found(c: Ctx, token: string): Promise<Held | undefined> {
  try {
    return await system(c, (access) => look(access, token));
  } catch (error) {
    if (error instanceof Refusal && error.kind === "not-found") return undefined;
    throw error;
  }
}

function toState(c: Ctx, token: string, then = ""): Response {
  return c.redirect(`/panel?token=${encodeURIComponent(token)}${then}`, 303);
}

function statePage(c: Ctx, token: string, { panelist, state }: Held, values?: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const words = w.panelists.page;
  if (state === "expired" || state === "ended" || c.req.query("sent") === "yes")
    return page(
      c,
      { title: words[state === "ended" ? "ended" : "expired"] },
      <OverPage
        w={w}
        token={token}
        state={state === "ended" ? "ended" : "expired"}
        sent={c.req.query("sent") === "yes"}
      />,
    );
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: words.title(panelist.large), problems },
    <SeatPage
      w={w}
      panelist={panelist}
      token={token}
      seated={state === "seated"}
      declined={state === "declined"}
      values={values}
      problems={problems}
    />,
  );
}

function unknownPage(c: Ctx): Promise<Response> {
  return page(c, { title: c.var.words.panelists.page.unknown, status: 404 }, <UnknownPage w={c.var.words} />);
}

async function listPage(c: Ctx, access: RelationshipAccess, values?: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const { large } = await partyNames(access);
  const people = await panelists(access);
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    {
      title: w.panelists.title,
      active: `/partners/${access.relationshipId}`,
      ...(refusal ? { problems, status: refusal.status } : {}),
    },
    <ListPage
      w={w}
      relationshipId={access.relationshipId}
      large={large}
      id={String(values?.id ?? uuidv7())}
      people={people}
      now={access.now}
      mayPut={may(policy, "panelist.put", access)}
      asked={people.find(({ id }) => id === c.req.query("asked"))}
      values={values}
      problems={problems}
    />,
  );
}
