import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { Words } from "../../design/words/words.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { enterLarge, inNameOf } from "../../people/access/proof.ts";
import { type CsvColumn, writeCsv } from "../../platform/formats/csv-write.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { submit } from "../../platform/http/form.ts";
import { isId } from "../../platform/ids.ts";
import { formatDecimal, money } from "../../platform/money.ts";
import { notFound, type Refusal } from "../../platform/refusal.ts";
import { waitingPairs } from "../spellings/actions.ts";
import { markOutside, maySort, permitHealth, permitSort, saySize } from "./actions.ts";
import { isRowKind, type LedgerLine, type RowKind, readFirmCursor, writeFirmCursor } from "./health.ts";
import { outsideForm, sizeForm } from "./input.ts";
import { base, FirmPage, FirmsPage, HealthPage, kindTitle, RowsPage } from "./pages.tsx";
import { counterparties, health, ledgerFirm, ledgerLines, ownCurrency, unsizedFirms } from "./reads.ts";

const onePageHolds = 50;
const chunk = 20_000;
const active = base;

/** `/import/health`: what is missing in the ledger, row by row, and which firms are in it. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get(base, async (c) => {
    const access = await readable(c);
    const w = c.var.words;
    const found = await health(access);
    return page(
      c,
      { title: w.health.title, active, wide: true },
      <HealthPage w={w} of={found} spellings={await waitingPairs(access)} />,
    );
  });

  app.get(`${base}/rows/:kind`, async (c) => {
    const access = await readable(c);
    const w = c.var.words;
    const kind = kindOf(c.req.param("kind"));
    const after = idOf(c.req.query("after"));
    const found = await ledgerLines(access, kind, { after, limit: onePageHolds + 1 });
    const lines = found.slice(0, onePageHolds);
    const last = found.length > onePageHolds ? lines.at(-1)?.id : undefined;
    const currency = await ownCurrency(access);
    return page(
      c,
      { title: kindTitle(w, kind, currency), active, wide: true },
      <RowsPage
        w={w}
        kind={kind}
        currency={currency}
        lines={lines}
        first={after === undefined}
        next={last && `${base}/rows/${kind}?after=${last}`}
      />,
    );
  });

  app.get(`${base}/rows/:kind/rows.csv`, async (c) => {
    const access = await readable(c);
    const kind = kindOf(c.req.param("kind"));
    return c.body(writeCsv(everyLine(c, access, kind), csvColumns(c.var.words), { bom: true }), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="ledger-${kind}.csv"`,
      // It streams: nobody waits for its end to compress it.
      "transfer-encoding": "chunked",
    });
  });

  for (const of of ["sizes", "outside"] as const)
    app.get(`${base}/${of}`, async (c) => {
      const access = await readable(c);
      const w = c.var.words;
      const after = readFirmCursor(c.req.query("after"));
      const read = of === "sizes" ? unsizedFirms : counterparties;
      const found = await read(access, { after, limit: onePageHolds + 1 });
      const firms = found.slice(0, onePageHolds);
      const last = found.length > onePageHolds ? firms.at(-1) : undefined;
      return page(
        c,
        { title: of === "sizes" ? w.health.sizesTitle : w.health.outsideTitle, active, wide: true },
        <FirmsPage
          w={w}
          of={of}
          currency={await ownCurrency(access)}
          firms={firms}
          first={after === undefined}
          next={last && `${base}/${of}?after=${writeFirmCursor(last)}`}
        />,
      );
    });

  app.get(`${base}/firms/:firm`, async (c) => firmPage(c, await readable(c)));

  app.post(`${base}/firms/:firm/size`, async (c) => {
    const access = await sortable(c);
    const id = c.req.param("firm");
    return submit(
      c,
      sizeForm,
      async ({ size }) => {
        await saySize(access, id, size);
        return c.redirect(`${base}/firms/${id}?done=size`, 303);
      },
      (_, refusal) => firmPage(c, access, refusal),
    );
  });

  app.post(`${base}/firms/:firm/outside`, async (c) => {
    const access = await sortable(c);
    const id = c.req.param("firm");
    return submit(
      c,
      outsideForm,
      async ({ outside }) => {
        await markOutside(access, id, outside === "yes");
        return c.redirect(`${base}/firms/${id}?done=${outside === "yes" ? "outside" : "inside"}`, 303);
      },
      (_, refusal) => firmPage(c, access, refusal),
    );
  });

  return app;
}

async function readable(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permitHealth(access);
  return access;
}

async function sortable(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permitSort(access);
  return access;
}

function kindOf(text: string): RowKind {
  if (!isRowKind(text)) throw notFound();
  return text;
}

const idOf = (text: string | undefined): string | undefined =>
  text !== undefined && isId(text) ? text : undefined;

async function firmPage(c: Ctx, access: LargeAccess, refusal?: Refusal): Promise<Response> {
  const w = c.var.words;
  const firm = await ledgerFirm(access, c.req.param("firm") ?? "");
  const done = c.req.query("done");
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    { title: firm.name, active, problems, ...(refusal ? { status: refusal.status } : {}) },
    <FirmPage
      w={w}
      firm={firm}
      currency={await ownCurrency(access)}
      maySort={maySort(access)}
      done={done === "size" || done === "outside" || done === "inside" ? done : undefined}
      problems={problems}
    />,
  );
}

/** Rows of the file, read while it is sent, each part in a transaction of its own: the request's is over by then. */
async function* everyLine(
  c: Ctx,
  { personId, now }: Pick<LargeAccess, "personId" | "now">,
  kind: RowKind,
): AsyncGenerator<LedgerLine> {
  let after: string | undefined;
  do {
    const found: LedgerLine[] = await inNameOf(c.var.db, now, personId, (voice) => {
      const access = voice.large();
      permitHealth(access);
      return ledgerLines(access, kind, { after, limit: chunk });
    });
    yield* found;
    after = found.length < chunk ? undefined : found.at(-1)?.id;
  } while (after);
}

function csvColumns(w: Words): CsvColumn<LedgerLine>[] {
  const { columns } = w.health;
  return [
    { header: columns.firm, cell: (row) => row.firm },
    { header: columns.number, cell: (row) => row.number },
    { header: columns.kind, cell: (row) => (row.kind === "invoice" ? columns.invoice : columns.credit) },
    { header: columns.issued, cell: (row) => row.issuedOn?.toString() },
    { header: columns.submitted, cell: (row) => row.submittedOn?.toString() },
    { header: columns.received, cell: (row) => row.receivedOn?.toString() },
    { header: columns.due, cell: (row) => row.dueOn?.toString() },
    { header: columns.terms, cell: (row) => row.termsDays },
    { header: columns.amount, cell: (row) => formatDecimal(money(row.amount, row.currency)) },
    { header: columns.currency, cell: (row) => row.currency },
    {
      header: columns.paid,
      cell: (row) => (row.paidKnown ? row.paidOn?.toString() : columns.paidUnreadable),
    },
    { header: columns.file, cell: (row) => row.file },
  ];
}
