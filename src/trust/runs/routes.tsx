import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { typedDate } from "../../design/typed-date.ts";
import type { Words } from "../../design/words/words.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { enterLarge, inNameOf } from "../../people/access/proof.ts";
import { type CsvColumn, writeCsv } from "../../platform/formats/csv-write.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { formatDecimal, money } from "../../platform/money.ts";
import type { Problem } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { clearingToday, promisesToPay } from "../payments/actions.ts";
import type { Clearing } from "../payments/blocker.ts";
import { dayOf } from "../payments/invoice-list.ts";
import { clearerOf, RunPage } from "./pages.tsx";
import { grouped, lateness, type RunList, type RunRow, readRunList } from "./payment-run.ts";
import { runChunk, runPage, toldTo } from "./reads.ts";

/** Enough rows for few walks over what is open, few enough to hold. */
const chunk = 20_000;

/** `/payment-run`: what misses its day unless it is in the next run. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/payment-run", async (c) => {
    const access = await enterLarge(c);
    const spans = await promisesToPay(access);
    const asked = askedOf(c, access);
    const { page: found, groups, aside } = await runPage(access, asked, spans);
    const w = c.var.words;
    const problems = problemsWith(c);
    return page(
      c,
      { title: w.run.title, active: "/payment-run", wide: true, problems },
      <RunPage
        w={w}
        asked={asked}
        typed={c.req.query()}
        problems={problems}
        found={found}
        groups={grouped(groups, asked.entity)}
        entities={[...new Set(groups.flatMap(({ entity }) => entity ?? []))].toSorted()}
        aside={aside}
        clearing={clearingToday(access, rules)}
        today={access.today}
        told={await toldTo(access)}
      />,
    );
  });

  app.get("/payment-run.csv", async (c) => {
    const access = await enterLarge(c);
    await promisesToPay(access);
    const asked = askedOf(c, access);
    const heads = columns(c.var.words, clearingToday(access, rules), asked, access.today);
    return c.body(writeCsv(rows(c, asked, access), heads, { bom: true }), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="payment-run-${asked.date}.csv"`,
      // It streams: nobody waits for its end to compress it.
      "transfer-encoding": "chunked",
    });
  });

  return app;
}

function askedOf(c: Ctx, { today }: LargeAccess): RunList {
  const query = c.req.query();
  return readRunList({ ...query, date: query.date ?? typedDate(query, "date") }, today);
}

/** A day that was typed and is none: said beside the field; the list then is of the usual day. */
function problemsWith(c: Ctx): Problem[] {
  const typed = typedDate(c.req.query(), "date");
  return typed === "" || dayOf(typed)
    ? []
    : [{ field: "date", code: "day-wrong", message: "Enter a day of the calendar, like 27 3 2026." }];
}

/** Rows of the file, read while it is sent, each part in a transaction of its own: the request's is over by then. */
async function* rows(
  c: Ctx,
  asked: RunList,
  { personId, now }: Pick<LargeAccess, "personId" | "now">,
): AsyncGenerator<RunRow> {
  let last: RunRow | undefined;
  do {
    const found: RunRow[] = await inNameOf(c.var.db, now, personId, async (voice) => {
      const access = voice.large();
      return runChunk(access, asked, await promisesToPay(access), last, chunk);
    });
    yield* found;
    last = found.length < chunk ? undefined : found.at(-1);
  } while (last);
}

function columns(
  w: Words,
  clearing: Clearing,
  { date }: RunList,
  today: Temporal.PlainDate,
): CsvColumn<RunRow>[] {
  const { run } = w;
  const heads = w.moneyPages.columns;
  return [
    { header: run.firm, cell: (row) => row.firm },
    { header: heads.ownNumber, cell: (row) => row.ownNumber },
    { header: run.number, cell: (row) => row.number },
    { header: run.entity, cell: (row) => row.entity },
    { header: heads.due, cell: (row) => row.due?.toString() },
    { header: heads.promised, cell: (row) => row.promised?.toString() },
    { header: run.day, cell: (row) => row.day.toString() },
    {
      header: run.late,
      cell: (row) => {
        const how = lateness(row.day, date, today);
        return how && run.lateness[how];
      },
    },
    { header: heads.amount, cell: (row) => formatDecimal(money(row.amount, row.currency)) },
    { header: run.sum, cell: (row) => formatDecimal(money(row.open, row.currency)) },
    { header: heads.currency, cell: (row) => row.currency },
    { header: heads.blocker, cell: (row) => row.blocker && w.moneyPages.blockers[row.blocker] },
    { header: heads.reason, cell: (row) => row.reason },
    { header: heads.clears, cell: (row) => row.blocker && clearerOf(w, clearing, row) },
  ];
}
