import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import { typedDate } from "../../design/typed-date.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { minutesOn } from "../../relationships/requests/actions.ts";
import { budgetSets } from "../../relationships/requests/reads.ts";
import { budgetOn, budgetSizes, quarterOf } from "../../relationships/requests/request.ts";
import { setBudget } from "./actions.ts";
import { budgetForm } from "./input.ts";
import { BudgetPage, DeskPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { timeByKind, timeByPartner } from "./reads.ts";

/** "Their time": minutes asked of every partner this quarter, and what may be asked. A tab beside the list of partners. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/time", async (c) => {
    const access = await readable(c);
    const w = c.var.words;
    const { from, until } = quarterOf(access.today);
    const begin = from.toZonedDateTime("UTC").toInstant();
    const end = until.toZonedDateTime("UTC").toInstant();
    return page(
      c,
      { title: w.burden.deskTitle, active: "/partners" },
      <DeskPage
        w={w}
        from={from}
        until={until.subtract({ days: 1 })}
        partners={await timeByPartner(access, begin, end)}
        kinds={await timeByKind(access, begin, end)}
      />,
    );
  });

  app.get("/partners/time/budget", async (c) => budgetPage(c, await readable(c), { id: uuidv7() }));

  app.post("/partners/time/budget", async (c) => {
    const access = await readable(c);
    permit(policy, "budget.set", access);
    return submit(
      c,
      budgetForm(typedDate),
      async (made) => {
        const from = await setBudget(access, made);
        return c.redirect(`/partners/time/budget?from=${from}`, 303);
      },
      (values, refusal) => budgetPage(c, access, values, refusal),
    );
  });

  async function budgetPage(c: Ctx, access: LargeAccess, values: FormValues, refusal?: Refusal) {
    const w = c.var.words;
    const problems = refusal && problemsOf(refusal);
    const sets = await budgetSets(access);
    const rule = minutesOn(rules, access.today);
    const { from, until } = quarterOf(access.today);
    const done = c.req.query("from");
    return page(
      c,
      {
        title: w.burden.budgetTitle,
        active: "/partners",
        problems,
        ...(refusal ? { status: refusal.status } : {}),
      },
      <BudgetPage
        w={w}
        rows={budgetSizes.map((size) => ({
          size,
          now: budgetOn(from, size, sets, rule),
          next: budgetOn(until, size, sets, rule),
        }))}
        next={until}
        values={values}
        problems={problems}
        maySet={may(policy, "budget.set", access)}
        done={done && /^\d{4}-\d\d-01$/.test(done) ? Temporal.PlainDate.from(done) : undefined}
      />,
    );
  }

  return app;
}

async function readable(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permit(policy, "time-desk.read", access);
  return access;
}
