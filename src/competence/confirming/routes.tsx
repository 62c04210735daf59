import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { SystemAccess } from "../../people/access/access.ts";
import { asSystem } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, parse, readForm, submit } from "../../platform/http/form.ts";
import { Refusal } from "../../platform/refusal.ts";
import type { Held } from "../referees/referee.ts";
import { answer, erase, freshen, look } from "./actions.ts";
import { answerForm, tokenForm } from "./input.ts";
import { OverPage, QuestionPage, UnknownPage } from "./pages.tsx";

/**
 * What the link of a mailed question opens, for whoever holds it: no account, no session, no JavaScript. The acts run as the
 * system, bounded by the token. No GET changes anything.
 */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.use("/referee/*", async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
  });

  app.get("/referee", async (c) => {
    const token = c.req.query("token") ?? "";
    const held = await found(c, token);
    return held ? statePage(c, token, held) : unknownPage(c);
  });

  app.post("/referee/answer", async (c) => {
    const token = String((await readForm(c)).token ?? "");
    const held = await found(c, token);
    if (!held) return unknownPage(c);
    return submit(
      c,
      answerForm,
      async (said) => {
        await system(c, (access) => answer(access, said));
        return toState(c, token);
      },
      async (values, refusal) =>
        refusal.kind === "invalid" ? statePage(c, token, held, values, refusal) : toState(c, token),
    );
  });

  app.post("/referee/erasure", async (c) => act(c, erase));
  app.post("/referee/fresh", async (c) => act(c, freshen, "&sent=yes"));

  return app;
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
    if (error.kind === "not-found") return unknownPage(c);
    return toState(c, token, error.code === "too-many-referees" ? "&often=yes" : "");
  }
  return toState(c, token, then);
}

/** Runs in a transaction of its own: whoever holds the link is nobody, and a session that happens to be there changes nothing. */
function system<T>(c: Ctx, work: (access: SystemAccess) => Promise<T>): Promise<T> {
  return asSystem(c.var.db, c.var.clock.now(), work);
}

async function found(c: Ctx, token: string): Promise<Held | undefined> {
  try {
    return await system(c, (access) => look(access, token));
  } catch (error) {
    if (error instanceof Refusal && error.kind === "not-found") return undefined;
    throw error;
  }
}

function toState(c: Ctx, token: string, more = ""): Response {
  return c.redirect(`/referee?token=${encodeURIComponent(token)}${more}`, 303);
}

function statePage(
  c: Ctx,
  token: string,
  held: Held,
  values?: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const w = c.var.words;
  const { state } = held;
  const problems = refusal && problemsOf(refusal);
  if (state !== "waiting")
    return page(
      c,
      { title: w.referees.over[state] },
      <OverPage
        w={w}
        held={held}
        token={token}
        state={state}
        sent={c.req.query("sent") === "yes"}
        often={c.req.query("often") === "yes"}
      />,
    );
  return page(
    c,
    { title: w.referees.page.title, problems },
    <QuestionPage w={w} held={held} token={token} values={values} problems={problems} />,
  );
}

function unknownPage(c: Ctx): Promise<Response> {
  return page(c, { title: c.var.words.referees.over.unknown, status: 404 }, <UnknownPage w={c.var.words} />);
}
