import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { readForm, submit } from "../../platform/http/form.ts";
import { isId } from "../../platform/ids.ts";
import { type Problem, Refusal } from "../../platform/refusal.ts";
import { asSystem } from "../access/proof.ts";
import { askAgain, askToSignIn, type Door, type Knock, known, openCode, openLink } from "./actions.ts";
import type { Opened } from "./auth.ts";
import { callerOf } from "./caller.ts";
import { destination } from "./destination.ts";
import { askInput, codeInput, tokenInput } from "./input.ts";
import { stateOf } from "./link.ts";
import { AskPage, CodePage, LinkPage, OldLinkPage } from "./pages.tsx";
import { askOf } from "./reads.ts";
import { leave } from "./session.ts";

/** The door: every way in is a POST from one of our own pages. Nothing here needs a script, and no GET changes anything. */
export function routes(door: Door): Hono<Env> {
  const app = new Hono<Env>();

  app.use("/sign-in/*", async (c: Ctx, next) => {
    await next();
    c.header("cache-control", "no-store");
  });

  app.get("/sign-in", async (c) => {
    const next = destination(c.req.query("next"));
    if (c.var.session) return c.redirect(next, 303);
    const w = c.var.words.signIn;
    const left =
      c.req.query("left") && (c.req.query("left") === "everywhere" ? w.signedOutEverywhere : w.signedOut);
    return page(c, { title: w.title }, <AskPage w={c.var.words} next={next} notice={left} />);
  });

  app.post("/sign-in", (c) =>
    submit(
      c,
      askInput,
      async (input) => c.redirect(`/sign-in/code?ask=${await askToSignIn(door, knock(c), input)}`, 303),
      (values, refusal) => {
        const problems = problemsOf(refusal);
        const { address, next } = { address: String(values.address ?? ""), next: String(values.next ?? "/") };
        return page(
          c,
          { title: c.var.words.signIn.title, problems, status: statusOf(refusal) },
          <AskPage w={c.var.words} problems={problems} address={address} next={destination(next)} />,
        );
      },
    ),
  );

  app.get("/sign-in/code", (c) => codePage(c, door, c.req.query("ask") ?? ""));

  app.post("/sign-in/code", (c) =>
    submit(
      c,
      codeInput,
      async (input) => enter(c, door, await openCode(door, knock(c), input)),
      (values, refusal) =>
        codePage(c, door, String(values.ask ?? ""), problemsOf(refusal), statusOf(refusal)),
    ),
  );

  app.get("/sign-in/link", async (c) => {
    const token = c.req.query("token") ?? "";
    const link = await known(door, token);
    if (link && c.var.session?.personId === link.personId) return c.redirect(link.next, 303);
    const state = link ? stateOf(link, c.var.clock.now()) : "unknown";
    if (state !== "open") return oldLinkPage(c, token, state, 200);
    return page(c, { title: c.var.words.signIn.title }, <LinkPage w={c.var.words} token={token} />);
  });

  app.post("/sign-in/link", async (c) => {
    const { token } = tokenInput.parse(await readForm(c));
    const link = await known(door, token);
    // Back and a second tap: who is in already is simply let through.
    if (link && c.var.session?.personId === link.personId) return c.redirect(link.next, 303);
    try {
      return await enter(c, door, await openLink(door, knock(c), token));
    } catch (error) {
      if (!(error instanceof Refusal) || error.kind !== "conflict") throw error;
      const state = error.code === "link-expired" ? "expired" : link ? "used" : "unknown";
      return oldLinkPage(c, token, state, error.status);
    }
  });

  app.post("/sign-in/fresh", async (c) => {
    const { token } = tokenInput.parse(await readForm(c));
    return c.redirect(`/sign-in/code?ask=${await askAgain(door, knock(c), token)}`, 303);
  });

  app.post("/sign-out", async (c) => {
    if (c.var.session) await door.auth.end(c.var.session.personId, c.var.session.id);
    return leave(c, door.auth, "here");
  });

  return app;
}

/** A session is always a new one: whatever was open in this browser before is ended, so none can be planted. */
async function enter(c: Ctx, door: Door, opened: Opened & { next: string }): Promise<Response> {
  if (c.var.session) await door.auth.end(c.var.session.personId, c.var.session.id);
  for (const cookie of opened.cookies) c.header("set-cookie", cookie, { append: true });
  return c.redirect(opened.next, 303);
}

function knock(c: Ctx): Knock {
  return { caller: callerOf(c), headers: c.req.raw.headers };
}

function statusOf(refusal: Refusal): number {
  return refusal.code.startsWith("too-many") ? 429 : refusal.status;
}

async function codePage(c: Ctx, door: Door, id: string, problems?: readonly Problem[], status?: number) {
  const ask = isId(id) ? await asSystem(door.db, c.var.clock.now(), ({ tx }) => askOf(tx, id)) : undefined;
  return page(
    c,
    { title: c.var.words.signIn.checkMail, problems, status },
    <CodePage w={c.var.words} ask={id} address={ask?.typed ? ask.address : undefined} problems={problems} />,
  );
}

function oldLinkPage(c: Ctx, token: string, state: "used" | "expired" | "unknown", status: number) {
  return page(
    c,
    { title: c.var.words.signIn.old[state], status },
    <OldLinkPage w={c.var.words} token={token} state={state} />,
  );
}
