import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import type { LargeAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enterLarge } from "../../people/access/proof.ts";
import { type CsvColumn, writeCsv } from "../../platform/formats/csv-write.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { formatDecimal } from "../../platform/money.ts";
import { type BenefitRow, readBenefitList, totals } from "./list.ts";
import { DeskPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { benefitRows, partnerCalled, rolled } from "./reads.ts";

/** What joint work brought, over all partners of the desk. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/benefits", async (c) => {
    const access = await desk(c);
    const asked = readBenefitList(c.req.query());
    const all = await rolled(access, asked);
    const w = c.var.words;
    const { organization = "" } = await c.var.frame();
    return page(
      c,
      { title: w.benefitDesk.title, active: "/ventures", wide: true },
      <DeskPage
        w={w}
        asked={asked}
        {...(await benefitRows(access, asked, all))}
        sums={totals(all)}
        large={organization}
        partner={await partnerCalled(access, asked.partner)}
      />,
    );
  });

  app.get("/benefits.csv", async (c) => {
    const access = await desk(c);
    const asked = readBenefitList(c.req.query());
    const { rows } = await benefitRows(access, asked, await rolled(access, asked), true);
    const { organization = "" } = await c.var.frame();
    return c.body(writeCsv(rows, columns(c, organization), { bom: true }), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="benefits.csv"',
    });
  });

  return app;
}

async function desk(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permit(policy, "benefits.read", access);
  return access;
}

function columns(c: Ctx, large: string): CsvColumn<BenefitRow>[] {
  const { columns: heads, states } = c.var.words.benefitDesk;
  const money = (header: string, amount: (row: BenefitRow) => number): CsvColumn<BenefitRow> => ({
    header,
    cell: (row) => formatDecimal({ amount: amount(row), currency: row.currency }),
  });
  return [
    { header: heads.title, cell: (row) => row.title },
    { header: heads.partner, cell: (row) => row.partner },
    { header: heads.state, cell: (row) => states[row.flag] },
    { header: heads.currency, cell: (row) => row.currency },
    money(heads.expected, (row) => row.expected),
    money(heads.large(large), (row) => row.got.large),
    money(heads.msme, (row) => row.got.msme),
    money(heads.largeDue(large), (row) => row.due.large),
    money(heads.msmeDue, (row) => row.due.msme),
    money(heads.toLarge(large), (row) => row.open.large),
    money(heads.toMsme, (row) => row.open.msme),
    money(heads.undivided, (row) => row.undivided.large + row.undivided.msme),
    { header: heads.confirmed, cell: (row) => String(row.confirmed) },
    { header: heads.unpriced, cell: (row) => String(row.unpriced) },
    { header: heads.waits, cell: (row) => String(row.waiting) },
    { header: heads.silent, cell: (row) => String(row.silent) },
    { header: heads.disputed, cell: (row) => String(row.disputed) },
    { header: heads.id, cell: (row) => row.id },
  ];
}
