import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { submit } from "../../platform/http/form.ts";
import type { Refusal } from "../../platform/refusal.ts";
import { changeFigures } from "./actions.ts";
import { figuresForm } from "./input.ts";
import { RulePage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { figuresRule } from "./reads.ts";

/** Whether figures about people may show at all; each person must agree too. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/figures-about-people", async (c) => rulePage(c, await ruler(c)));

  app.post("/figures-about-people", async (c) => {
    const access = await ruler(c);
    return submit(
      c,
      figuresForm,
      async (made) => {
        await changeFigures(access, made);
        return c.redirect("/figures-about-people?done=saved", 303);
      },
      (_, refusal) => rulePage(c, access, refusal),
    );
  });

  return app;
}

async function ruler(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permit(policy, "figures.change", access);
  return access;
}

async function rulePage(c: Ctx, access: LargeAccess, refusal?: Refusal): Promise<Response> {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: w.profiles.rule.title, active: "/people", problems, status: refusal?.status },
    <RulePage
      w={w}
      rule={await figuresRule(access)}
      saved={!refusal && c.req.query("done") === "saved"}
      problems={problems}
    />,
  );
}
