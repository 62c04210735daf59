import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import type { LargeAccess } from "../../people/access/access.ts";
import { may } from "../../people/access/policy.ts";
import { enterLarge, enterPerson } from "../../people/access/proof.ts";
import { writeCsv } from "../../platform/formats/csv-write.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { ownRelationships } from "../../relationships/directory/reads.ts";
import { policy as invitations } from "../../relationships/invitations/policy.ts";
import { readPartnerList } from "../../relationships/partners/partner-list.ts";
import { everyPartner, partnerChoices, partnerCount, partners } from "../../relationships/partners/reads.ts";
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
    const head = [w.partners.name, w.partners.country, w.partners.size, w.partners.state, w.partners.stage];
    const rest = [w.partners.since, w.partners.unit, w.partners.contact, w.partners.overview.ours];
    const lines: string[][] = [[...head, ...rest]];
    for await (const rows of everyPartner(access, readPartnerList(c.req.query())))
      for (const row of rows)
        lines.push([
          row.name,
          row.country,
          w.partners.sizes[row.size],
          w.partners.states[row.state],
          w.partners.stages[row.stage],
          row.since?.toString() ?? "",
          row.unit.name,
          row.contact?.name ?? "",
          row.ownNumber ?? "",
        ]);
    return c.body(await writeCsv(lines), 200, {
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
    />,
  );
}
