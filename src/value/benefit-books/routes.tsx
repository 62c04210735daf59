import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { Proven } from "../../design/proof.tsx";
import { enter } from "../../people/access/proof.ts";
import type { Env } from "../../platform/http/context.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { ofKinds } from "../../relationships/badges/badge.ts";
import { benefitsFor, rightsOf } from "../benefits/actions.ts";
import { standingOf } from "../evenness/actions.ts";
import { rightsOf as repairRights, repairsFor } from "../repairs/actions.ts";
import { rightsOf as transferRights, transfersFor } from "../transfers/actions.ts";
import { readVenture } from "../ventures/actions.ts";
import { BenefitsPage } from "./pages.tsx";

/** What one piece of joint work brought, as both read it: the flag, the figures, what was handed over, and every entry. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/ventures/:venture/benefits", async (c) => {
    const access = await enter(c, c.req.param("id"));
    const of = await readVenture(access, c.req.param("venture"));
    const w = c.var.words;
    const { done } = w.benefits;
    const said = c.req.query("done") ?? "";
    const at = Number(c.req.query("page"));
    const number = Number.isInteger(at) && at >= 1 && at <= 10_000 ? at : 1;

    return page(
      c,
      {
        title: `${w.benefits.title}: ${of.terms.title}`,
        active: access.side === "large" ? "/ventures" : `/partners/${of.relationshipId}`,
        wide: access.side === "large",
      },
      <Proven
        w={w}
        badges={ofKinds(
          await badgesFor(access, [of.id]),
          "transfer",
          "repair",
          "benefit.one-sided",
          "benefit.evened",
        )}
      >
        <BenefitsPage
          w={w}
          base={`/partners/${of.relationshipId}/ventures/${of.id}/benefits`}
          title={of.terms.title}
          names={await partyNames(access)}
          side={access.side}
          today={access.today}
          relationshipId={of.relationshipId}
          ventureId={of.id}
          standing={await standingOf(access, rules, of.id)}
          {...(await benefitsFor(access, of.id, number))}
          page={number}
          transfers={await transfersFor(access, of.id)}
          repairs={await repairsFor(access, of.id)}
          rights={{ ...rightsOf(access), ...transferRights(access), ...repairRights(access) }}
          agreed={of.agreedAt !== null}
          done={Object.hasOwn(done, said) ? done[said as keyof typeof done] : undefined}
        />
      </Proven>,
    );
  });

  return app;
}
