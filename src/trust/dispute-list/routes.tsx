import { Hono } from "hono";
import { rungName } from "../../design/dispute-words.tsx";
import { page } from "../../design/page.tsx";
import type { LargeAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enterLarge } from "../../people/access/proof.ts";
import { type CsvColumn, writeCsv } from "../../platform/formats/csv-write.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { daysOpen } from "../disputes/dispute.ts";
import { type DisputeRow, readList } from "./list.ts";
import { ListPage, PatternsPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { disputeCount, disputeRows, patternsByUnit } from "./reads.ts";

/** The desk's disputes: a list with clocks, the same as CSV, and counts by unit. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/disputes", async (c) => {
    const access = await desk(c);
    const asked = readList(c.req.query());
    return page(
      c,
      { title: c.var.words.disputeHelpers.list.title, active: "/disputes", wide: true },
      <ListPage
        w={c.var.words}
        asked={asked}
        {...(await disputeRows(access, asked))}
        count={await disputeCount(access, asked)}
        today={access.today}
      />,
    );
  });

  app.get("/disputes.csv", async (c) => {
    const access = await desk(c);
    const asked = { ...readList(c.req.query()), after: undefined };
    const { rows } = await disputeRows(access, asked, 10_000);
    return c.body(writeCsv(rows, columns(c, access), { bom: true }), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="disputes.csv"',
    });
  });

  app.get("/disputes/patterns", async (c) => {
    const access = await desk(c);
    return page(
      c,
      { title: c.var.words.disputeHelpers.list.patterns, active: "/disputes", wide: true },
      <PatternsPage w={c.var.words} patterns={await patternsByUnit(access)} />,
    );
  });

  return app;
}

async function desk(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permit(policy, "disputes.read", access);
  return access;
}

function columns(c: Ctx, { today }: LargeAccess): CsvColumn<DisputeRow>[] {
  const w = c.var.words;
  const words = w.disputeHelpers.list;
  const heads = words.columns;
  return [
    { header: heads.title, cell: (row) => row.title },
    { header: heads.partner, cell: (row) => row.partner },
    { header: heads.unit, cell: (row) => row.unit },
    { header: heads.about, cell: (row) => w.disputes.subjects[row.about] },
    { header: heads.state, cell: (row) => words.states[row.closedAs ?? "open"] },
    { header: heads.step, cell: (row) => rungName(w, row.step) },
    { header: heads.opened, cell: (row) => row.openedOn.toString() },
    { header: heads.due, cell: (row) => (row.closedAs ? "" : row.dueOn.toString()) },
    { header: heads.left, cell: (row) => (row.over ? words.over : "") },
    { header: heads.open, cell: (row) => String(daysOpen(row.openedOn, row.closedOn ?? today)) },
    { header: heads.id, cell: (row) => row.id },
  ];
}
