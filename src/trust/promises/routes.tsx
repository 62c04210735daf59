import { Hono } from "hono";
import { UnderLeaders } from "../../design/leaders-said.tsx";
import { page } from "../../design/page.tsx";
import { MethodPage } from "../../design/promise-method.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter, enterPerson } from "../../people/access/proof.ts";
import type { Role, Side } from "../../people/access/role.ts";
import { type CsvColumn, writeCsv } from "../../platform/formats/csv-write.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { notFound } from "../../platform/refusal.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { ownRelationships } from "../../relationships/directory/reads.ts";
import { newsOfLeaders } from "../attested/actions.ts";
import { mayOpen } from "../disputes/actions.ts";
import { monthText } from "../readings/month.ts";
import type { Reading } from "../readings/state.ts";
import { promisesOf } from "./actions.ts";
import { type Asks, OwnPromisesPage, PartnerPromisesPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { promisesTo } from "./reads.ts";
import type { ShownPromise } from "./shown-promise.ts";

/** Promises as both sides read them. The invoices behind each number stand in ../invoiced. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/promises", async (c) => {
    const person = await enterPerson(c);
    if (person.home?.side !== "msme") throw notFound();
    permit(policy, "promise.read", person.home);
    const partners = [];
    const said = [];
    for (const { relationshipId, largeId, largeName: name } of await ownRelationships(person)) {
      const pair = { tx: person.tx, largeId, relationshipId, side: "msme" } as const;
      said.push({ large: name, relationshipId, news: await newsOfLeaders(pair) });
      const promises = await promisesTo(pair);
      const badges = await badgesFor({ ...pair, roles: person.home.roles }, idsOf(promises));
      partners.push({ relationshipId, name, promises, badges });
    }
    const w = c.var.words;
    return page(
      c,
      { title: w.promises.title, active: "/promises" },
      <UnderLeaders w={w} said={said}>
        <OwnPromisesPage
          w={w}
          asks={asksOf(person.home)}
          mayDispute={mayOpen(person.home)}
          partners={partners}
        />
      </UnderLeaders>,
    );
  });

  app.get("/promises/method", async (c) => {
    const { home } = await enterPerson(c);
    if (!home) throw notFound();
    const w = c.var.words;
    const back = home.side === "large" ? "/partners" : "/promises";
    return page(c, { title: w.promises.method.title }, <MethodPage w={w} back={back} />);
  });

  app.get("/partners/:id/promises", async (c) => {
    const access = await enter(c, c.req.param("id"));
    const { names, promises } = await promisesOf(access);
    const w = c.var.words;
    return page(
      c,
      { title: w.promises.title, active: activeOf(access) },
      <UnderLeaders
        w={w}
        said={[
          { large: names.large, relationshipId: access.relationshipId, news: await newsOfLeaders(access) },
        ]}
      >
        <PartnerPromisesPage
          w={w}
          side={access.side}
          relationshipId={access.relationshipId}
          names={names}
          asks={asksOf(access)}
          mayDispute={mayOpen(access)}
          promises={promises}
          badges={await badgesFor(access, idsOf(promises))}
        />
      </UnderLeaders>,
    );
  });

  app.get("/partners/:id/promises.csv", async (c) => {
    const { promises } = await promisesOf(await enter(c, c.req.param("id")));
    const rows = promises.flatMap((shown) => shown.months.map((one) => ({ shown, one })));
    return csv(c, "promises.csv", writeCsv(rows, readingColumns(c), { bom: true }));
  });

  return app;
}

const idsOf = (promises: readonly ShownPromise[]): string[] => promises.map(({ promise }) => promise.id);

/** As the policies of asks and voluntary say: a bookkeeper is about money only; asking is the firm's. */
function asksOf({ side, roles }: { readonly side: Side; readonly roles: readonly Role[] }): Asks {
  if (side === "large") return "reads";
  return roles.every((role) => role === "bookkeeper") ? "nothing" : "asks";
}

function activeOf(access: RelationshipAccess): string {
  return access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`;
}

function csv(c: Ctx, name: string, body: ReadableStream<Uint8Array>): Response {
  return c.body(body, 200, {
    "content-type": "text/csv; charset=utf-8",
    "content-disposition": `attachment; filename="${name}"`,
  });
}

function readingColumns(c: Ctx): CsvColumn<{ shown: ShownPromise; one: Reading }>[] {
  const words = c.var.words.promises;
  return [
    { header: words.title, cell: ({ shown }) => c.var.words.commitments.kinds[shown.promise.kind] },
    { header: words.month, cell: ({ one }) => monthText(one.month) },
    { header: words.kept, cell: ({ one }) => one.kept },
    { header: words.rows.outcomes.missed, cell: ({ one }) => one.decided - one.kept },
    { header: words.stillOpen, cell: ({ one }) => one.undecided },
    { header: words.state, cell: ({ one }) => (one.before ? words.beforeTag : words.states[one.state]) },
  ];
}
