import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { kindRuleOf } from "../commitments/actions.ts";
import { endFreely, promiseFreely } from "./actions.ts";
import { ownForm } from "./input.ts";
import { OwnPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { ownPromises } from "./reads.ts";

/** What a small firm promises of its own will, on a page that both sides read and the firm alone changes. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/partners/:id/promises/own";

  app.get(path, async (c) => ownPage(c, await readable(c)));

  app.post(path, async (c) => {
    const access = await readable(c);
    permit(policy, "voluntary.add", access);
    return submit(
      c,
      ownForm,
      async (made) => {
        await promiseFreely(access, rules, made);
        return c.redirect(`/partners/${access.relationshipId}/promises/own?done=added`, 303);
      },
      (values, refusal) => ownPage(c, access, values, refusal),
    );
  });

  app.post(`${path}/:commitment/end`, async (c) => {
    const access = await readable(c);
    await endFreely(access, c.req.param("commitment"));
    return c.redirect(`/partners/${access.relationshipId}/promises/own?done=ended`, 303);
  });

  async function ownPage(c: Ctx, access: RelationshipAccess, values?: FormValues, refusal?: Refusal) {
    const w = c.var.words;
    const problems = refusal && problemsOf(refusal);
    const names = await partyNames(access);
    const done = c.req.query("done");
    const list = await ownPromises(access);
    return page(
      c,
      {
        title: access.side === "msme" ? w.voluntary.title : w.voluntary.titleOf(names.msme),
        active: access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`,
        problems,
        ...(refusal ? { status: refusal.status } : {}),
      },
      <OwnPage
        w={w}
        side={access.side}
        relationshipId={access.relationshipId}
        names={names}
        list={list}
        badges={
          await badgesFor(
            access,
            list.map(({ id }) => id),
          )
        }
        days={kindRuleOf(rules, "M2", access.today).days}
        id={uuidv7()}
        values={values}
        problems={problems}
        done={done === "added" || done === "ended" ? done : undefined}
        mayAdd={may(policy, "voluntary.add", access)}
        mayEnd={may(policy, "voluntary.end", access)}
      />,
    );
  }

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "voluntary.read", access);
  return access;
}
