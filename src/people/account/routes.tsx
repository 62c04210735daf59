import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { isId } from "../../platform/ids.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import type { PersonAccess } from "../access/access.ts";
import { enterPerson } from "../access/proof.ts";
import type { Auth } from "../sign-in/auth.ts";
import { leave } from "../sign-in/session.ts";
import { changeAccount } from "./actions.ts";
import { accountForm } from "./input.ts";
import { AccountPage } from "./pages.tsx";
import { self } from "./reads.ts";

/** One's own account: for everybody who is signed in, about themselves alone. */
export function routes({ auth }: { readonly auth: Auth }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/account", async (c) => show(c, auth, await enterPerson(c), {}));

  app.post("/account", async (c) => {
    const access = await enterPerson(c);
    return submit(
      c,
      accountForm,
      async (change) => {
        await changeAccount(access, change);
        return c.redirect("/account?done=saved", 303);
      },
      (values, refusal) => show(c, auth, access, values, refusal),
    );
  });

  app.post("/account/sessions/:id/end", async (c) => {
    const { personId } = await enterPerson(c);
    const id = c.req.param("id");
    if (!isId(id)) throw notFound();
    await auth.end(personId, id);
    return id === c.var.session?.id ? leave(c, auth, "here") : c.redirect("/account", 303);
  });

  app.post("/account/sign-out-everywhere", async (c) => {
    const { personId } = await enterPerson(c);
    await auth.endAll(personId);
    return leave(c, auth, "everywhere");
  });

  return app;
}

async function show(
  c: Ctx,
  auth: Auth,
  access: PersonAccess,
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  c.header("cache-control", "no-store");
  return page(
    c,
    {
      title: c.var.words.account.title,
      active: access.home?.side === "msme" ? "/more" : "/account",
      problems,
      status: refusal?.status,
    },
    <AccountPage
      w={c.var.words}
      person={await self(access)}
      memberships={access.memberships}
      home={access.home}
      sessions={await auth.sessions(access.personId)}
      here={c.var.session?.id}
      values={values}
      problems={problems}
      saved={c.req.query("done") === "saved" && !refusal}
    />,
  );
}
