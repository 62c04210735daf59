import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { enter } from "../../people/access/proof.ts";
import { writeCsv } from "../../platform/formats/csv-write.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { notAllowed, notFound } from "../../platform/refusal.ts";
import { promiseOf } from "../promises/actions.ts";
import { firstDay } from "../promises/shown-promise.ts";
import { dateOf, monthFrom, monthText } from "../readings/month.ts";
import { readingOf } from "../readings/state.ts";
import { behind, mayReadParts } from "./actions.ts";
import { SpanPage, titleOf } from "./pages.tsx";
import { isSpanKind, type Part } from "./span.ts";

/** What stands behind a quarter (C11) or a year (C15) of a promise: a page and a file, the same for both sides. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/partners/:id/promises/:commitment/months/:period";

  app.get(path, async (c, next) => {
    const access = await enter(c, c.req.param("id"));
    const found = await spanIn(c, access);
    if (!found) return next(); // read from other rows: counted/
    const { names, shown, kind, reading } = found;
    const w = c.var.words;
    const active = access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`;
    return page(
      c,
      { title: w.spans.title[kind](w.month(firstDay(reading.month))), active, wide: true },
      <SpanPage
        {...{ w, names, shown, kind, reading }}
        side={access.side}
        relationshipId={access.relationshipId}
        behind={mayReadParts(access, kind) ? await found.behind() : null}
      />,
    );
  });

  app.get(`${path}/parts.csv`, async (c) => {
    const access = await enter(c, c.req.param("id"));
    const found = await spanIn(c, access);
    if (!found) throw notFound();
    const { kind, reading } = found;
    if (!mayReadParts(access, kind))
      throw notAllowed("not-allowed", "What stands behind this promise is not for your role.");
    const { parts } = await found.behind();
    const w = c.var.words;
    const words = w.spans;
    const columns = [
      { header: words.what[kind], cell: (one: Part) => titleOf(w, one) },
      { header: words.day[kind], cell: (one: Part) => dateOf(one.day).toString() },
      { header: words.minutes, cell: (one: Part) => one.minutes },
      { header: words.note, cell: ({ mark }: Part) => (mark === null ? words.counts : words.marks[mark]) },
    ];
    return c.body(writeCsv(parts, columns, { bom: true }), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="parts-${monthText(reading.month)}.csv"`,
    });
  });

  return app;
}

/** One month of such a promise; undefined for one of another kind. Refusal `not-found` for a promise not made to this firm, or no month. */
async function spanIn(c: Ctx, access: RelationshipAccess) {
  const { names, shown } = await promiseOf(access, c.req.param("commitment") ?? "");
  const { promise, asOf } = shown;
  const { kind } = promise;
  if (!isSpanKind(kind)) return undefined;
  const month = monthFrom(c.req.param("period") ?? "");
  if (month === undefined || asOf === null) throw notFound();
  const months = new Map(shown.months.map((one) => [one.month, one]));
  const reading = readingOf(promise, months, month, asOf);
  return { names, kind, shown, reading, behind: () => behind(access, promise, kind, month, asOf) };
}
