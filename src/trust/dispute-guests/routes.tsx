import { Hono } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { SystemAccess } from "../../people/access/access.ts";
import { asSystem } from "../../people/access/proof.ts";
import type { Door } from "../../people/sign-in/actions.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, parse, readForm, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { invalid, type Refusal } from "../../platform/refusal.ts";
import { maskAddress } from "../../relationships/invitations/invitation.ts";
import { askForCode, enterCode, helperSays, isLetIn, leave, openLink } from "../dispute-helpers/actions.ts";
import { type Link, passHours, typedCode } from "../dispute-helpers/brought.ts";
import { outcomeOf } from "../dispute-outcomes/actions.ts";
import { disputeForHelper } from "../disputes/actions.ts";
import { codeForm, tokenForm, wordForm } from "./input.ts";
import { GuestPage, OverPage, ProofPage } from "./pages.tsx";

const cookie = "evenhand-helper";

/**
 * What a helper's mailed link opens. The link alone shows nothing of the dispute, so that a forwarded one is of no use: a code
 * goes to the invited address, and the browser where it is typed is let in for half a day. No GET changes anything.
 */
export function routes({ auth }: Pick<Door, "auth">): Hono<Env> {
  const app = new Hono<Env>();

  app.use("/dispute-helper/*", async (c, next) => {
    await next();
    c.header("cache-control", "no-store");
  });

  app.get("/dispute-helper", async (c) => statePage(c, c.req.query("token") ?? ""));

  app.post("/dispute-helper/code", async (c) => {
    const { token } = parse(tokenForm, await readForm(c));
    const link = await found(c, token);
    if (!link || link.endedAt) return statePage(c, token);
    await system(c, (access) => askForCode(access, link));
    return toState(c, token, "&sent=yes");
  });

  app.post("/dispute-helper/pass", async (c) => {
    const { token, code } = parse(codeForm, await readForm(c));
    const link = await found(c, token);
    if (!link || link.endedAt) return statePage(c, token);
    // A wrong code is counted, and that must stay: this transaction ends before the page says no.
    const pass = await system(c, (access) => enterCode(access, auth, link, typedCode(code)));
    if (pass === undefined) {
      const { wrong } = c.var.words.disputeHelpers.page;
      const field = { field: "code", code: "helper-code-wrong", message: wrong };
      return statePage(c, token, {}, invalid(field.code, field.message, [field]));
    }
    setCookie(c, cookie, pass, {
      path: "/dispute-helper",
      httpOnly: true,
      sameSite: "Lax",
      secure: auth.origin.startsWith("https:"),
      maxAge: passHours * 3600,
    });
    return toState(c, token);
  });

  app.post("/dispute-helper/words", async (c) => {
    const token = String((await readForm(c)).token ?? "");
    const link = await found(c, token);
    if (!link || !(await letIn(c, link))) return statePage(c, token);
    return submit(
      c,
      wordForm,
      async (made) => {
        await system(c, (access) => helperSays(access, link, made));
        return toState(c, token, "&said=yes");
      },
      (values, refusal) => statePage(c, token, values, refusal),
    );
  });

  app.post("/dispute-helper/leave", async (c) => {
    const { token } = parse(tokenForm, await readForm(c));
    const link = await found(c, token);
    if (!link || !(await letIn(c, link))) return statePage(c, token);
    await system(c, (access) => leave(access, link));
    return page(c, { title: c.var.words.disputeHelpers.page.left }, <OverPage w={c.var.words} why="left" />);
  });

  return app;
}

/** Runs in a transaction of its own: whoever holds the link is nobody, and a session that happens to be there changes nothing. */
function system<T>(c: Ctx, work: (access: SystemAccess) => Promise<T>): Promise<T> {
  return asSystem(c.var.db, c.var.clock.now(), work);
}

const found = (c: Ctx, token: string): Promise<Link | undefined> =>
  system(c, (access) => openLink(access, token));

const letIn = (c: Ctx, link: Link): Promise<boolean> =>
  system(c, (access) => isLetIn(access, link, getCookie(c, cookie)));

function toState(c: Ctx, token: string, more = ""): Response {
  return c.redirect(`/dispute-helper?token=${encodeURIComponent(token)}${more}`, 303);
}

async function statePage(
  c: Ctx,
  token: string,
  values: FormValues = {},
  refusal?: Refusal,
): Promise<Response> {
  const w = c.var.words;
  const words = w.disputeHelpers.page;
  const link = await found(c, token);
  if (!link) return page(c, { title: words.unknown, status: 404 }, <OverPage w={w} why="unknown" />);
  if (link.endedAt) return page(c, { title: words.over }, <OverPage w={w} why="over" />);
  const problems = refusal && problemsOf(refusal);
  const status = refusal?.status;
  if (!(await letIn(c, link)))
    return page(
      c,
      { title: words.title(link.firm), problems, status },
      <ProofPage
        {...{ w, link, token, problems }}
        masked={maskAddress(link.email)}
        sent={c.req.query("sent") === "yes" || refusal !== undefined}
      />,
    );
  const { dispute, outcome, today } = await system(c, async (access) => ({
    dispute: await disputeForHelper(access, link, link.disputeId),
    outcome: await outcomeOf({ tx: access.tx, ...link }, link.disputeId),
    today: access.today,
  }));
  return page(
    c,
    { title: dispute.title, problems, status },
    <GuestPage
      {...{ w, link, token, dispute, outcome, today, problems }}
      said={c.req.query("said") === "yes"}
      values={{ id: uuidv7(), ...values }}
    />,
  );
}
