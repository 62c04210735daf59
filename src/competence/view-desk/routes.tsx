import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { enterLarge } from "../../people/access/proof.ts";
import type { Env } from "../../platform/http/context.ts";
import type { Rules } from "../../platform/rules.ts";
import { ownCriteria } from "../frameworks/actions.ts";
import { viewsByName, viewsCounted } from "../views/actions.ts";
import { ViewsPage } from "./pages.tsx";

/** What partners think of the organization, on its own desk. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/capability/views", async (c) => {
    const access = await enterLarge(c);
    const w = c.var.words;
    return page(
      c,
      { title: w.capability.views, active: "/capability" },
      <ViewsPage
        w={w}
        criteria={ownCriteria(access, rules).criteria}
        {...(await viewsByName(access, rules))}
        counted={await viewsCounted(access)}
      />,
    );
  });

  return app;
}
