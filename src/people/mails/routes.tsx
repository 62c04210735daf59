import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { LargeAccess, PersonAccess } from "../access/access.ts";
import { permit } from "../access/policy.ts";
import { enterLarge, enterPerson } from "../access/proof.ts";
import { changeSender, changeWay, tryAgain } from "./actions.ts";
import { senderForm, wayForm, zones } from "./input.ts";
import { SenderPage, WayPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { ownWay, senderOf } from "./reads.ts";

/** How one person wants mails, and in whose name an organization sends them. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/account/mails", async (c) => wayPage(c, await enterPerson(c), {}));

  app.post("/account/mails", async (c) => {
    const access = await enterPerson(c);
    return submit(
      c,
      wayForm,
      async (way) => {
        await changeWay(access, way);
        return c.redirect("/account/mails?done=saved", 303);
      },
      (values, refusal) => wayPage(c, access, values, refusal),
    );
  });

  app.post("/account/mails/again", async (c) => {
    await tryAgain(await enterPerson(c));
    return c.redirect("/account/mails?done=again", 303);
  });

  app.get("/settings/mails", async (c) => senderPage(c, await entering(c), {}));

  app.post("/settings/mails", async (c) => {
    const access = await entering(c);
    return submit(
      c,
      senderForm,
      async (sender) => {
        await changeSender(access, sender);
        return c.redirect("/settings/mails?done=saved", 303);
      },
      (values, refusal) => senderPage(c, access, values, refusal),
    );
  });

  return app;
}

async function entering(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permit(policy, "mail-sender.change", access);
  return access;
}

async function wayPage(
  c: Ctx,
  access: PersonAccess,
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  const w = c.var.words;
  const done = c.req.query("done");
  c.header("cache-control", "no-store");
  return page(
    c,
    {
      title: w.mails.title,
      active: access.home?.side === "msme" ? "/more" : "/account",
      problems,
      status: refusal?.status,
    },
    <WayPage
      w={w}
      {...(await ownWay(access))}
      zones={zones}
      values={values}
      problems={problems}
      done={refusal ? undefined : done === "saved" || done === "again" ? done : undefined}
    />,
  );
}

async function senderPage(
  c: Ctx,
  access: LargeAccess,
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  const w = c.var.words;
  return page(
    c,
    { title: w.mails.sender.title, active: "/settings", problems, status: refusal?.status },
    <SenderPage
      w={w}
      sender={await senderOf(access, access.largeId)}
      values={values}
      problems={problems}
      saved={c.req.query("done") === "saved" && !refusal}
    />,
  );
}
