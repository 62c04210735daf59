import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { permit } from "../../people/access/policy.ts";
import { enterPerson } from "../../people/access/proof.ts";
import type { Env } from "../../platform/http/context.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { rolesOn } from "./actions.ts";
import { RolesPage } from "./pages.tsx";
import { policy } from "./policy.ts";

/** What each role on a partnership is, for both sides. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  app.get("/roles", async (c) => {
    const access = await enterPerson(c);
    if (!access.home) throw notFound();
    permit(policy, "role.read", access.home);
    const { side } = access.home;
    const w = c.var.words;
    return page(
      c,
      { title: w.assignments.rolesPage.title, active: "/people", wide: side === "large" },
      <RolesPage w={w} book={rolesOn(rules, access)} side={side} />,
    );
  });
  return app;
}
