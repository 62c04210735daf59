import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { Proven } from "../../design/proof.tsx";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { may, permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { goalsIn } from "../goals/actions.ts";
import { askForReport } from "../learning-reports/actions.ts";
import { sessionsIn } from "../sessions/actions.ts";
import { endLearning, learningIn } from "./actions.ts";
import { type Done, doneWords } from "./learning.ts";
import { LearningPage } from "./pages.tsx";
import { policy } from "./policy.ts";

/** One learning: its page, and its end. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/partners/:id/learning/:learning";

  app.get(path, async (c) => {
    const access = await readable(c);
    const shown = await common(c, access);
    const done = c.req.query("done");
    return page(
      c,
      { title: shown.one.title, active: menu(access) },
      <Proven w={c.var.words} badges={await badgesFor(access, [shown.one.id])}>
        <LearningPage
          {...shown}
          goals={await goalsIn(access, shown.one.id)}
          sessions={await sessionsIn(access, shown.one.id)}
          now={access.now}
          personId={access.personId}
          mayChange={may(policy, "learning.change", access)}
          done={doneWords.find((word): word is Done => word === done)}
        />
      </Proven>,
    );
  });

  app.post(`${path}/end`, async (c) => {
    const access = await changing(c);
    const id = c.req.param("learning");
    if (await endLearning(access, id)) await askForReport(access, rules, id);
    return back(c, access, "ended");
  });

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "learning.read", access);
  return access;
}

async function changing(c: Ctx): Promise<RelationshipAccess> {
  const access = await readable(c);
  permit(policy, "learning.change", access);
  return access;
}

function menu(access: RelationshipAccess): string {
  return access.side === "large" ? "/development" : "/skills";
}

function back(c: Ctx, access: RelationshipAccess, done: Done): Response {
  return c.redirect(
    `/partners/${access.relationshipId}/learning/${c.req.param("learning")}?done=${done}`,
    303,
  );
}

async function common(c: Ctx, access: RelationshipAccess) {
  const one = await learningIn(access, c.req.param("learning") ?? "");
  return { w: c.var.words, side: access.side, names: await partyNames(access), one };
}
