import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { isId, uuidv7 } from "../../platform/ids.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import type { Settings } from "../../platform/settings.ts";
import type { Membership, PersonAccess } from "../access/access.ts";
import { permit } from "../access/policy.ts";
import { enterPerson } from "../access/proof.ts";
import { endOwnToken, makeToken } from "./actions.ts";
import { tokenForm } from "./input.ts";
import { MadePage, NewTokenPage, TokensPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { tokensOf } from "./reads.ts";

/** The programs of one's own organization: administrators and owners let them in and end them. */
export function routes({ settings }: { readonly settings: Settings }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/tokens", async (c) => {
    const { access, home } = await inside(c, "token.read");
    const w = c.var.words;
    const above =
      home.side === "large"
        ? { href: "/settings", label: w.organizations.settings }
        : { href: "/more", label: w.home.nav.more };
    return page(
      c,
      { title: w.tokens.title, active: above.href, wide: home.side === "large" },
      <TokensPage
        w={w}
        organization={home.name}
        tokens={await tokensOf(access, home.organizationId)}
        today={access.today}
        back={above}
        done={c.req.query("done") === "ended"}
      />,
    );
  });

  app.get("/tokens/new", async (c) => {
    const { home } = await inside(c, "token.make");
    return newPage(c, home, { id: uuidv7() });
  });

  app.post("/tokens", async (c) => {
    const { access, home } = await inside(c, "token.make");
    return submit(
      c,
      tokenForm,
      async (given) => {
        const made = await makeToken(access, given);
        c.header("cache-control", "no-store");
        return page(
          c,
          { title: c.var.words.tokens.token, active: activeFor(home) },
          <MadePage w={c.var.words} made={made} origin={settings.url} />,
        );
      },
      // After a second sending the form is a fresh one: the token it made before cannot be shown again.
      (values, refusal) =>
        newPage(c, home, refusal.code === "token-made" ? { ...values, id: uuidv7() } : values, refusal),
    );
  });

  app.post("/tokens/:id/end", async (c) => {
    const { access } = await inside(c, "token.end");
    const id = c.req.param("id");
    if (!isId(id)) throw notFound();
    await endOwnToken(access, id);
    return c.redirect("/tokens?done=ended", 303);
  });

  return app;
}

/** Whoever is at home in an organization and may do this there. Refusals `not-found`, `not-allowed`. */
async function inside(
  c: Ctx,
  verb: keyof typeof policy,
): Promise<{ access: PersonAccess; home: Membership }> {
  const access = await enterPerson(c);
  if (!access.home) throw notFound();
  permit(policy, verb, access.home);
  return { access, home: access.home };
}

function activeFor(home: Membership): string {
  return home.side === "large" ? "/settings" : "/more";
}

function newPage(c: Ctx, home: Membership, values: FormValues, refusal?: Refusal): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: c.var.words.tokens.add, active: activeFor(home), problems, status: refusal?.status },
    <NewTokenPage
      w={c.var.words}
      organization={home.name}
      side={home.side}
      values={values}
      problems={problems}
    />,
  );
}
