import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import type { LargeAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter, enterLarge } from "../../people/access/proof.ts";
import { type CsvColumn, writeCsv } from "../../platform/formats/csv-write.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { formatDecimal } from "../../platform/money.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { maySayTurnover } from "../turnover/actions.ts";
import { draftsFor } from "../venture-drafts/actions.ts";
import { mayPropose, permitReading } from "../ventures/actions.ts";
import { readVentureList, type VentureRow } from "./list.ts";
import { DeskPage, PairPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { everyVenture, partnerNamed, ventureCount, ventures } from "./reads.ts";

/** Joint work as lists: of one relationship for both sides, and the desk's over all partners. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/ventures", async (c) => {
    const access = await enter(c, c.req.param("id"));
    permitReading(access);
    const found = await ventures(access, readVentureList(c.req.query()));
    const w = c.var.words;
    return page(
      c,
      {
        title: w.ventures.title,
        active: access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`,
      },
      <PairPage
        w={w}
        side={access.side}
        relationshipId={access.relationshipId}
        names={await partyNames(access)}
        {...found}
        drafts={mayPropose(access) ? await draftsFor(access) : []}
        mayPropose={mayPropose(access)}
        maySay={maySayTurnover(access)}
      />,
    );
  });

  app.get("/ventures", async (c) => {
    const access = await desk(c);
    const asked = readVentureList(c.req.query());
    const w = c.var.words;
    const { organization = "" } = await c.var.frame();
    return page(
      c,
      { title: w.ventures.desk, active: "/ventures", wide: true },
      <DeskPage
        w={w}
        asked={asked}
        {...(await ventures(access, asked))}
        count={await ventureCount(access, asked)}
        large={organization}
        partner={await partnerNamed(access, asked.partner)}
        maySay={maySayTurnover(access)}
      />,
    );
  });

  app.get("/ventures.csv", async (c) => {
    const access = await desk(c);
    const rows: VentureRow[] = [];
    for await (const some of everyVenture(access, readVentureList(c.req.query()))) rows.push(...some);
    const { organization = "" } = await c.var.frame();
    return c.body(writeCsv(rows, columns(c, organization), { bom: true }), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="ventures.csv"',
    });
  });

  return app;
}

async function desk(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permit(policy, "ventures.read", access);
  return access;
}

function columns(c: Ctx, large: string): CsvColumn<VentureRow>[] {
  const { ventures: words } = c.var.words;
  const heads = words.columns;
  const money = (amount: number, { currency }: VentureRow) => formatDecimal({ amount, currency });
  return [
    { header: heads.title, cell: (row) => row.title },
    { header: heads.partner, cell: (row) => row.partner },
    { header: heads.state, cell: (row) => words.states[row.state] },
    { header: heads.from, cell: (row) => (row.from === "large" ? large : row.partner) },
    { header: heads.next, cell: (row) => row.nextGate?.toString() },
    { header: words.terms.startsOn, cell: (row) => row.startsOn.toString() },
    { header: heads.ends, cell: (row) => row.endsOn.toString() },
    { header: heads.currency, cell: (row) => row.currency },
    { header: heads.large(large), cell: (row) => money(row.putIn.large, row) },
    { header: `${heads.large(large)}, ${heads.verified}`, cell: (row) => money(row.verified.large, row) },
    { header: heads.msme, cell: (row) => money(row.putIn.msme, row) },
    { header: `${heads.msme}, ${heads.verified}`, cell: (row) => money(row.verified.msme, row) },
    { header: heads.largeRisk(large), cell: (row) => money(row.risked.large, row) },
    { header: heads.msmeRisk, cell: (row) => money(row.risked.msme, row) },
    { header: words.terms.p10, cell: (row) => money(row.p10, row) },
    { header: heads.expected, cell: (row) => money(row.expected, row) },
    { header: words.terms.p90, cell: (row) => money(row.p90, row) },
    { header: heads.split, cell: (row) => words.splits[row.splitAgreed ? "agreed" : "none"] },
    { header: heads.id, cell: (row) => row.id },
  ];
}
