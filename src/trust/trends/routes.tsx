import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { enterLarge } from "../../people/access/proof.ts";
import { type CsvColumn, writeCsv } from "../../platform/formats/csv-write.ts";
import type { Env } from "../../platform/http/context.ts";
import { isId } from "../../platform/ids.ts";
import { listPromises, mayPromise, onePromise } from "../commitments/actions.ts";
import { standingOn } from "../commitments/commitment.ts";
import { ListPage } from "./pages.tsx";
import { ledgerDay, monthsOf, organizationName, worst } from "./reads.ts";
import { comparedSpan, type Point, pointsOf } from "./trend.ts";

/** Promises to one firm may be many: so many at a time. */
const onePageHolds = 50;

/** What a large organization promises, and how it went: for its own people, by unit and never by person. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/commitments", async (c) => {
    const access = await enterLarge(c);
    const w = c.var.words;
    const asked = c.req.query("after");
    const before = asked !== undefined && isId(asked) ? asked : undefined;
    const everybody = before ? [] : await listPromises(access, { audience: "everybody" });
    const single = await listPromises(access, {
      audience: "firms",
      limit: onePageHolds + 1,
      ...(before ? { before } : {}),
    });
    const running = everybody.filter((one) => standingOn(one, access.today) !== "ended");
    const day = (await ledgerDay(access)) ?? access.today;
    return page(
      c,
      { title: w.commitments.title, active: "/commitments", wide: true },
      <ListPage
        w={w}
        name={await organizationName(access)}
        running={running}
        over={everybody.filter((one) => !running.includes(one))}
        single={single.slice(0, onePageHolds)}
        older={single.length > onePageHolds ? (single[onePageHolds - 1]?.id ?? null) : null}
        paged={before !== undefined}
        months={await monthsOf(access, running, day)}
        worst={
          before
            ? undefined
            : await worst(access, { ids: running.map((one) => one.id), ...comparedSpan(day) })
        }
        day={day}
        today={access.today}
        mayAdd={mayPromise(access)}
      />,
    );
  });

  app.get("/commitments/:commitment/months.csv", async (c) => {
    const access = await enterLarge(c);
    const promise = await onePromise(access, c.req.param("commitment"));
    const day = (await ledgerDay(access)) ?? access.today;
    const months = (await monthsOf(access, [promise], day)).get(promise.id) ?? [];
    return c.body(writeCsv(pointsOf(promise, months, day), columns, { bom: true }), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="months.csv"',
    });
  });

  return app;
}

const columns: CsvColumn<Point>[] = [
  { header: "month", cell: ({ period }) => period.toString().slice(0, 7) },
  { header: "kept", cell: ({ counted }) => counted?.kept },
  { header: "decided", cell: ({ counted }) => counted?.decided },
  { header: "undecided", cell: ({ counted }) => counted?.undecided },
  { header: "state", cell: ({ state }) => state },
  {
    header: "promised",
    cell: ({ promised }) => promised?.threshold && promised.threshold.of / promised.threshold.in,
  },
  { header: "days", cell: ({ promised }) => promised?.days },
  { header: "weakened", cell: ({ promised }) => promised && (promised.weakened ? "yes" : "no") },
  { header: "quantity", cell: ({ promised }) => promised?.quantity },
];
