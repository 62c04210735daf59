import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { enter } from "../../people/access/proof.ts";
import type { Env } from "../../platform/http/context.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Rules } from "../../platform/rules.ts";
import { overview } from "../../relationships/directory/reads.ts";
import { mayOpen } from "../disputes/actions.ts";
import { openInvoice, openMoney } from "../payments/actions.ts";
import { answerTime, questionsAbout } from "../queries/actions.ts";
import { standingOf } from "../queries/query.ts";
import { InvoicePage } from "./pages.tsx";

/** One invoice, as both sides see it. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  app.get("/partners/:id/money/:invoice", async (c) => {
    const access = await enter(c, c.req.param("id"));
    const opened = await openMoney(access, rules);
    const found = await openInvoice(access, opened.ledger, c.req.param("invoice"));
    const { id } = found.listed.invoice;
    const asked = await questionsAbout(access, id);
    const waits = asked.items.some(({ answer, withdrawnOn }) => !answer && !withdrawnOn);
    const w = c.var.words;
    return page(
      c,
      {
        title: w.moneyPages.invoice.title(found.listed.invoice.number ?? w.moneyPages.noNumber),
        active: access.side === "large" ? "/partners" : "/money",
      },
      <InvoicePage
        w={w}
        side={access.side}
        of={await overview(access)}
        {...opened}
        {...found}
        habit={opened.money.habit}
        today={access.today}
        mayDispute={mayOpen(access)}
        queries={{
          items: asked.items.map((one) => ({ ...one, standing: standingOf(one, access.today) })),
          // A day is promised with the question: counted again for each form.
          form:
            asked.mayAsk && !waits ? { id: uuidv7(), days: (await answerTime(access, rules)).days } : null,
        }}
      />,
    );
  });
  return app;
}
