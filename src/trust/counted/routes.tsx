import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { enter } from "../../people/access/proof.ts";
import { writeCsv } from "../../platform/formats/csv-write.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { notFound } from "../../platform/refusal.ts";
import { knownDisputed } from "../disputed/actions.ts";
import { mayReadInvoices } from "../payments/actions.ts";
import { promiseOf } from "../promises/actions.ts";
import { firstDay } from "../promises/shown-promise.ts";
import { dateOf, monthFrom, monthText } from "../readings/month.ts";
import { isInvoiceKind, isWholeKind } from "../readings/promise.ts";
import { readingOf } from "../readings/state.ts";
import { longerTerms } from "../sources/actions.ts";
import { isSpanKind } from "../spans/span.ts";
import { CountedPage, titleOf } from "./pages.tsx";
import { knownAnnounced, knownQueries } from "./reads.ts";
import { behind, type CountedKind, type Known } from "./row.ts";

/** The rows behind one month of a promise that is not read from invoices: a page and a file, the same for both sides. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/promises/:commitment/months/:period", async (c) => {
    const access = await enter(c, c.req.param("id"));
    const { names, kind, shown, reading, rows, beside } = await monthOf(c, access);
    const w = c.var.words;
    const active = access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`;
    return page(
      c,
      { title: w.counted.title[kind](w.month(firstDay(reading.month))), active, wide: true },
      <CountedPage
        w={w}
        side={access.side}
        linked={mayReadInvoices(access)}
        relationshipId={access.relationshipId}
        {...{ names, shown, kind, reading, rows, beside }}
      />,
    );
  });

  app.get("/partners/:id/promises/:commitment/months/:period/rows.csv", async (c) => {
    const { kind, rows, reading } = await monthOf(c, await enter(c, c.req.param("id")));
    const w = c.var.words;
    const words = w.counted;
    const day = (value: number | null) => (value === null ? "" : dateOf(value).toString());
    const columns = [
      { header: words.what[kind], cell: (one: (typeof rows)[number]) => titleOf(w, one) },
      { header: words.start, cell: (one: (typeof rows)[number]) => day(one.judgement.start) },
      { header: words.limit[kind], cell: (one: (typeof rows)[number]) => day(one.judgement.limit) },
      { header: words.end[kind], cell: (one: (typeof rows)[number]) => day(one.end) },
      {
        header: words.result,
        cell: (one: (typeof rows)[number]) => w.promises.rows.outcomes[one.judgement.outcome],
      },
    ];
    return c.body(writeCsv(rows, columns, { bom: true }), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="rows-${monthText(reading.month)}.csv"`,
    });
  });

  return app;
}

/** One month of one promise with its rows. Refusal `not-found` for a promise that is not made to this firm, or no month. */
async function monthOf(c: Ctx, access: RelationshipAccess) {
  const { names, shown } = await promiseOf(access, c.req.param("commitment") ?? "");
  const { promise, asOf } = shown;
  const month = monthFrom(c.req.param("period") ?? "");
  const { kind } = promise;
  // Invoices, quarters and years have pages of their own; behind what is read over all firms alone there are no rows.
  if (month === undefined || asOf === null || isInvoiceKind(kind) || isSpanKind(kind) || isWholeKind(kind))
    throw notFound();
  const months = new Map(shown.months.map((one) => [one.month, one]));
  const reading = readingOf(promise, months, month, asOf);
  return { names, kind, shown, reading, ...behind(promise, await rowsOf(access, kind), month, asOf) };
}

async function rowsOf(access: RelationshipAccess, kind: CountedKind): Promise<Known[]> {
  if (kind === "C10") return knownQueries(access);
  if (kind === "C4") return (await knownDisputed(access)).map((one) => ({ ...one, kind: "disputed" }));
  const seen = (await longerTerms(access)).map(
    ({ invoice: { id, number }, ...days }): Known => ({ kind: "seen", id, number, days }),
  );
  return [...(await knownAnnounced(access)), ...seen];
}
