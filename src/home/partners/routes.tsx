import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import type { LargeAccess } from "../../people/access/access.ts";
import { may } from "../../people/access/policy.ts";
import { enterLarge, enterPerson } from "../../people/access/proof.ts";
import { type CsvColumn, writeCsv } from "../../platform/formats/csv-write.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { ownRelationships } from "../../relationships/directory/reads.ts";
import { policy as invitations } from "../../relationships/invitations/policy.ts";
import { type PartnerRow, readPartnerList } from "../../relationships/partners/partner-list.ts";
import { everyPartner, partnerChoices, partnerCount, partners } from "../../relationships/partners/reads.ts";
import { policy as timeDesk } from "../../trust/time-desk/policy.ts";
import { ListPage, OwnPartnersPage } from "./pages.tsx";

/** `/partners`: the list of a large organization, or the large organizations of a small firm. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners", async (c) => {
    const person = await enterPerson(c);
    if (person.home?.side === "large") return list(c, await enterLarge(c));
    const w = c.var.words;
    const own = await ownRelationships(person);
    return page(
      c,
      { title: w.partners.title, active: "/partners" },
      <OwnPartnersPage w={w} partners={own} />,
    );
  });

  app.get("/partners.csv", async (c) => {
    const access = await enterLarge(c);
    const w = c.var.words;
    const rows: PartnerRow[] = [];
    for await (const some of everyPartner(access, readPartnerList(c.req.query()))) rows.push(...some);
    const words = w.partners;
    const columns: CsvColumn<PartnerRow>[] = [
      { header: words.name, cell: (row) => row.name },
      { header: words.country, cell: (row) => row.country },
      { header: words.size, cell: (row) => words.sizes[row.size] },
      { header: words.state, cell: (row) => words.states[row.state] },
      { header: words.stage, cell: (row) => words.stages[row.stage] },
      { header: words.since, cell: (row) => row.since?.toString() },
      { header: words.unit, cell: (row) => row.unit.name },
      { header: words.contact, cell: (row) => row.contact?.name },
      { header: words.overview.ours, cell: (row) => row.ownNumber },
    ];
    return c.body(writeCsv(rows, columns, { bom: true }), 200, {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="partners.csv"',
    });
  });

  return app;
}

async function list(c: Ctx, access: LargeAccess): Promise<Response> {
  const asked = readPartnerList(c.req.query());
  const [found, count, choices] = [
    await partners(access, asked),
    await partnerCount(access, asked),
    await partnerChoices(access),
  ];
  const w = c.var.words;
  return page(
    c,
    { title: w.partners.title, active: "/partners", wide: true },
    <ListPage
      w={w}
      asked={asked}
      found={found}
      count={count}
      choices={choices}
      mayInvite={may(invitations, "partner.invite", access)}
      mayTime={may(timeDesk, "time-desk.read", access)}
    />,
  );
}
