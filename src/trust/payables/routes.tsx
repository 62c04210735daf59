import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { enter } from "../../people/access/proof.ts";
import type { Env } from "../../platform/http/context.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { overview } from "../../relationships/directory/reads.ts";
import { openList, openMoney } from "../payments/actions.ts";
import { readInvoiceList } from "../payments/invoice-list.ts";
import { TabPage } from "./pages.tsx";

/** The Money tab of a partner, for the desk of the large organization; the firm's own page of it stands in `payments`. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  app.get("/partners/:id/money", async (c) => {
    const access = await enter(c, c.req.param("id"));
    if (access.side !== "large") throw notFound();
    const opened = await openMoney(access, rules);
    const asked = readInvoiceList(c.req.query());
    const w = c.var.words;
    const of = await overview(access);
    return page(
      c,
      { title: w.moneyPages.with(of.msme.name), active: "/partners", wide: true },
      <TabPage
        w={w}
        of={of}
        {...opened}
        asked={asked}
        found={await openList(access, opened.ledger, asked, 50)}
      />,
    );
  });
  return app;
}
