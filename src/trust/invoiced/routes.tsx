import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { enter } from "../../people/access/proof.ts";
import { type CsvColumn, writeCsv } from "../../platform/formats/csv-write.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { formatDecimal } from "../../platform/money.ts";
import { notFound } from "../../platform/refusal.ts";
import { mayReadInvoices } from "../payments/actions.ts";
import { promiseOf } from "../promises/actions.ts";
import { firstDay } from "../promises/shown-promise.ts";
import { dateOf, monthFrom, monthText } from "../readings/month.ts";
import { type InvoiceKind, isInvoiceKind } from "../readings/promise.ts";
import { readingOf } from "../readings/state.ts";
import { behind, type JudgedRow, termsOf } from "./invoice-row.ts";
import { RowsPage } from "./pages.tsx";
import { agreedDays, invoicesOf } from "./reads.ts";

/** The invoices behind one month of a promise: a page and a file, the same for both sides. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/promises/:commitment/months/:period", async (c, next) => {
    const access = await enter(c, c.req.param("id"));
    const found = await monthOf(c, access);
    if (!found) return next(); // not read from invoices: counted/
    const { names, shown, reading, rows, beside } = found;
    const w = c.var.words;
    const active = access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`;
    return page(
      c,
      { title: w.promises.rows.title(w.month(firstDay(reading.month))), active, wide: true },
      <RowsPage
        w={w}
        side={access.side}
        linked={mayReadInvoices(access)}
        relationshipId={access.relationshipId}
        names={names}
        shown={shown}
        kind={found.kind}
        reading={reading}
        rows={rows}
        beside={beside}
      />,
    );
  });

  app.get("/partners/:id/promises/:commitment/months/:period/invoices.csv", async (c) => {
    const found = await monthOf(c, await enter(c, c.req.param("id")));
    if (!found) throw notFound();
    const { rows, reading } = found;
    return c.body(writeCsv(rows, columns(c, found.kind), { bom: true }), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="invoices-${monthText(reading.month)}.csv"`,
    });
  });

  return app;
}

/** One month of one promise with its invoices; undefined for one that is read from elsewhere. Refusal `not-found` for a promise that is not made to this firm, or no month. */
async function monthOf(c: Ctx, access: RelationshipAccess) {
  const { names, shown } = await promiseOf(access, c.req.param("commitment") ?? "");
  const { kind } = shown.promise;
  if (!isInvoiceKind(kind)) return undefined;
  const month = monthFrom(c.req.param("period") ?? "");
  if (month === undefined || shown.asOf === null) throw notFound();
  const months = new Map(shown.months.map((one) => [one.month, one]));
  const reading = readingOf(shown.promise, months, month, shown.asOf);
  const [invoices, agreed] = [await invoicesOf(access), await agreedDays(access)];
  return { names, shown, kind, reading, ...behind(shown.promise, invoices, month, shown.asOf, agreed) };
}

function columns(c: Ctx, kind: InvoiceKind): CsvColumn<JudgedRow>[] {
  const words = c.var.words.promises.rows;
  const day = (value: number | null | "not-known") =>
    value === "not-known" ? words.paidNotKnown : value === null ? "" : dateOf(value).toString();
  return [
    { header: words.number, cell: ({ number }) => number },
    { header: words.amount, cell: ({ money }) => formatDecimal(money) },
    { header: words.currency, cell: ({ money }) => money.currency },
    { header: words.start, cell: ({ judgement }) => day(judgement.start) },
    ...(kind === "C2" ? [{ header: words.terms, cell: termsOf }] : []),
    {
      header: words.limit[kind],
      cell: ({ judgement: { limit } }) => (kind === "C1" ? day(limit) : limit),
    },
    { header: words.paid, cell: ({ days }) => day(days.settled) },
    { header: words.result, cell: ({ judgement }) => words.outcomes[judgement.outcome] },
  ];
}
