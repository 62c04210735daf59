import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { Proven } from "../../design/proof.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { ofKinds } from "../../relationships/badges/badge.ts";
import { putIn } from "../contributions/actions.ts";
import { gatesFor } from "../gates/actions.ts";
import { maySayTurnover, ownYear, turnoversFor } from "../turnover/actions.ts";
import { mayNamePeople, peopleFor } from "../venture-people/actions.ts";
import { mayRun } from "../venture-run/actions.ts";
import { readVenture } from "./actions.ts";
import { VenturePage } from "./pages.tsx";
import { agreedSplit, versions } from "./reads.ts";
import type { Venture } from "./venture.ts";

/** One piece of joint work, at a glance. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/ventures/:venture", async (c) => {
    const { access, of } = await asked(c);
    const [newest] = await versions(access, of.id);
    if (!newest) throw new Error("a venture without terms");
    const w = c.var.words;
    const { done } = w.ventures.one;
    const said = c.req.query("done") ?? "";
    return page(
      c,
      {
        title: of.terms.title,
        active: access.side === "large" ? "/ventures" : `/partners/${of.relationshipId}`,
        wide: access.side === "large",
      },
      <Proven w={w} badges={ofKinds(await badgesFor(access, [of.id]), "venture")}>
        <VenturePage
          w={w}
          side={access.side}
          of={of}
          names={await partyNames(access)}
          newest={newest}
          gates={await gatesFor(access, of.id)}
          people={await peopleFor(access, of.id)}
          split={await agreedSplit(access, of.id)}
          {...(await putIn(access, of.id))}
          turnovers={await turnoversFor(access)}
          own={await ownYear(access)}
          done={Object.hasOwn(done, said) ? done[said as keyof typeof done] : undefined}
          today={access.today}
          may={{
            run: mayRun(access),
            people: mayNamePeople(access),
            size: maySayTurnover(access),
          }}
        />
      </Proven>,
    );
  });

  return app;
}

async function asked(c: Ctx): Promise<{ access: RelationshipAccess; of: Venture }> {
  const access = await enter(c, c.req.param("id") ?? "");
  return { access, of: await readVenture(access, c.req.param("venture") ?? "") };
}
