import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import type { Words } from "../../design/words/words.ts";
import type { PersonAccess, RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter, enterPerson } from "../../people/access/proof.ts";
import { type CsvColumn, writeCsv } from "../../platform/formats/csv-write.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { formatDecimal } from "../../platform/money.ts";
import { notFound } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { overview, ownRelationships } from "../../relationships/directory/reads.ts";
import { openFile, openList, openMoney } from "./actions.ts";
import { type Coming, enough } from "./expectation.ts";
import { type Ledger, type ListedInvoice, stateOf } from "./firm-money.ts";
import { daysToPay, openAmount } from "./invoice.ts";
import { readInvoiceList } from "./invoice-list.ts";
import { ChoicePage, ListPage, MoneyPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { paidMonths } from "./reads.ts";
import { countOf } from "./tally.ts";
import { besideOf, weeksOf } from "./week.ts";

const onPhone = 5;
const onList = 20;

/** When a small firm is paid: `/money`, its lists, and the file of them. The desk's tab stands in `payables`. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/money", async (c) => {
    const person = await enterPerson(c);
    if (person.home?.side !== "msme") throw notFound();
    permit(policy, "payment.read", person.home);
    const [first, ...others] = await ownRelationships(person);
    if (first && others.length === 0) return own(c, rules, await enter(c, first.relationshipId), false);
    return choice(c, rules, person);
  });

  app.get("/partners/:id/money", async (c, next) => {
    const access = await enter(c, c.req.param("id"));
    permit(policy, "payment.read", access);
    if (access.side === "large") return next();
    return c.req.query("show") === undefined ? own(c, rules, access, true) : list(c, rules, access);
  });

  app.get("/partners/:id/money.csv", async (c) => {
    const access = await enter(c, c.req.param("id"));
    const { ledger, rows } = await openFile(access, readInvoiceList(c.req.query()));
    const kept: ListedInvoice[] = [];
    for await (const row of rows) kept.push(row);
    return c.body(writeCsv(kept, columns(c.var.words, ledger), { bom: true }), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="invoices.csv"',
    });
  });

  return app;
}

async function own(c: Ctx, rules: Rules, access: RelationshipAccess, tabs: boolean): Promise<Response> {
  const w = c.var.words;
  const opened = await openMoney(access, rules);
  return page(
    c,
    { title: w.moneyPages.title, active: "/money" },
    <MoneyPage
      w={w}
      of={await overview(access)}
      {...opened}
      habit={opened.money.habit}
      today={access.today}
      tabs={tabs}
      open={await openList(access, opened.ledger, { show: "open" }, onPhone)}
      months={await paidMonths(access, opened.ledger)}
      everyMonth={c.req.query("months") === "all"}
    />,
  );
}

async function list(c: Ctx, rules: Rules, access: RelationshipAccess): Promise<Response> {
  const w = c.var.words;
  const asked = readInvoiceList(c.req.query());
  const opened = await openMoney(access, rules);
  return page(
    c,
    { title: w.moneyPages.shows[asked.show], active: "/money" },
    <ListPage
      w={w}
      of={await overview(access)}
      {...opened}
      habit={opened.money.habit}
      today={access.today}
      asked={asked}
      found={await openList(access, opened.ledger, asked, onList)}
    />,
  );
}

/** Several large partners, or none yet. */
async function choice(c: Ctx, rules: Rules, person: PersonAccess): Promise<Response> {
  const w = c.var.words;
  const choices = [];
  const coming: Coming[] = [];
  let habit = false;
  for (const one of await ownRelationships(person)) {
    const { figures, money } = await openMoney(await enter(c, one.relationshipId), rules);
    choices.push({ relationshipId: one.relationshipId, name: one.largeName, figures });
    coming.push(...money.coming);
    habit ||= countOf(money.habit) >= enough;
  }
  const all = { weeks: weeksOf(coming, person.today), beside: besideOf(coming, person.today), habit };
  return page(
    c,
    { title: w.moneyPages.title, active: "/money" },
    <ChoicePage w={w} choices={choices} all={all} />,
  );
}

function columns(w: Words, { told }: Ledger): CsvColumn<ListedInvoice>[] {
  const { columns: heads, kinds, states, blockers, number } = w.moneyPages;
  const { invoice: pages } = w.moneyPages;
  return [
    { header: number, cell: ({ invoice }) => invoice.number },
    { header: heads.kind, cell: ({ invoice }) => kinds[invoice.kind] },
    { header: heads.entity, cell: ({ invoice }) => invoice.entity },
    { header: pages.issued, cell: ({ invoice }) => invoice.issuedOn?.toString() },
    { header: pages.submitted, cell: ({ invoice }) => invoice.submittedOn?.toString() },
    { header: pages.received, cell: ({ invoice }) => invoice.receivedOn?.toString() },
    { header: pages.accepted, cell: ({ invoice }) => invoice.acceptedOn?.toString() },
    { header: pages.rejected, cell: ({ invoice }) => invoice.rejectedOn?.toString() },
    { header: pages.due, cell: ({ day }) => (day && day.by !== "promise" ? day.day.toString() : undefined) },
    { header: pages.promised, cell: ({ promised }) => promised?.day.toString() },
    { header: pages.amount, cell: ({ invoice }) => formatDecimal(invoice.amount) },
    { header: pages.open, cell: ({ invoice }) => formatDecimal(openAmount(invoice, told)) },
    { header: heads.currency, cell: ({ invoice }) => invoice.amount.currency },
    { header: pages.settled, cell: ({ invoice }) => invoice.settledOn?.toString() },
    { header: pages.daysToPay, cell: ({ invoice }) => daysToPay(invoice)?.days },
    { header: heads.state, cell: (listed) => states[stateOf(listed)] },
    { header: heads.blocker, cell: ({ blockers: all }) => all.map(({ kind }) => blockers[kind]).join("; ") },
    {
      header: heads.reason,
      cell: ({ blockers: all }) => all.flatMap(({ reason }) => reason ?? []).join("; "),
    },
  ];
}
