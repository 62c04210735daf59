import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { enter } from "../../people/access/proof.ts";
import type { Env } from "../../platform/http/context.ts";
import { notFound } from "../../platform/refusal.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { numbersHere, readVersion } from "../publishing/actions.ts";
import { changesBetween } from "../publishing/version.ts";
import { ComparisonPage } from "./pages.tsx";

/** Before and after: two published versions, criterion by criterion. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/assessments/versions/:number/comparison", async (c) => {
    const access = await enter(c, c.req.param("id"));
    const version = await readVersion(access, Number(c.req.param("number")));
    const others = (await numbersHere(access)).filter(({ number }) => number !== version.number);
    const asked = Number(c.req.query("before"));
    const other =
      others.find(({ number }) => number === asked) ??
      others.find(({ number }) => number < version.number) ??
      others[0];
    if (!other) throw notFound();
    const before = await readVersion(access, other.number);
    const w = c.var.words;
    const { msme } = await partyNames(access);
    return page(
      c,
      {
        title: w.publishing.compare,
        active: access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`,
        wide: true,
      },
      <ComparisonPage
        w={w}
        at={`/partners/${access.relationshipId}/assessments/versions/${version.number}`}
        firm={msme}
        version={version}
        before={before}
        others={others}
        changes={changesBetween(before, version)}
      />,
    );
  });

  return app;
}
