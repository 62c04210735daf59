import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { LargeAccess, RelationshipAccess } from "../../people/access/access.ts";
import { enter, enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, readForm, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { permitReading } from "../disputes/actions.ts";
import {
  answerProposed,
  everybodysLadder,
  ladderNow,
  ladderWaiting,
  mayAgree,
  maySet,
  proposeLadder,
  setLadder,
} from "./actions.ts";
import { ladderForm } from "./input.ts";
import type { Rung } from "./ladder.ts";
import { DeskLadderPage, LadderPage } from "./pages.tsx";

/** The steps that disputes climb: of one relationship, agreed by both, and what the organization offers everybody. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/partners/:id/disputes/ladder";

  app.get(path, async (c) => pairPage(c, rules, await readable(c)));

  app.post(path, async (c) => {
    const access = await readable(c);
    return submit(
      c,
      ladderForm,
      async (made) => {
        await proposeLadder(access, rules, made);
        return c.redirect(`/partners/${access.relationshipId}/disputes/ladder?done=sent`, 303);
      },
      (values, refusal) => pairPage(c, rules, access, values, refusal),
    );
  });

  app.post(`${path}/:ladder`, async (c) => {
    const access = await readable(c);
    const yes = (await readForm(c)).said === "yes";
    await answerProposed(access, c.req.param("ladder"), yes);
    const done = yes ? "agreed" : "declined";
    return c.redirect(`/partners/${access.relationshipId}/disputes/ladder?done=${done}`, 303);
  });

  app.get("/disputes/ladder", async (c) => deskPage(c, rules, await desk(c)));

  app.post("/disputes/ladder", async (c) => {
    const access = await desk(c);
    return submit(
      c,
      ladderForm,
      async (made) => {
        await setLadder(access, rules, made);
        return c.redirect("/disputes/ladder?done=set", 303);
      },
      (values, refusal) => deskPage(c, rules, access, values, refusal),
    );
  });

  return app;
}

async function readable(c: Ctx): Promise<RelationshipAccess> {
  const access = await enter(c, c.req.param("id") ?? "");
  permitReading(access);
  return access;
}

async function desk(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permitReading(access);
  return access;
}

/** A ladder as it would be typed. */
function typed(rungs: readonly Rung[]): FormValues {
  return Object.fromEntries([
    ["id", uuidv7()],
    ...rungs.flatMap(({ key, name, days }, place): [string, string][] => [
      [`key${place}`, key],
      [`name${place}`, name ?? ""],
      [`days${place}`, String(days)],
    ]),
  ]);
}

async function pairPage(
  c: Ctx,
  rules: Rules,
  access: RelationshipAccess,
  values?: FormValues,
  refusal?: Refusal,
) {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  const ladder = await ladderNow(access, rules);
  return page(
    c,
    {
      title: w.disputeHelpers.ladder.title,
      active: access.side === "large" ? "/partners" : `/partners/${access.relationshipId}`,
      problems,
      status: refusal?.status,
    },
    <LadderPage
      {...{ w, ladder, problems }}
      side={access.side}
      names={await partyNames(access)}
      base={`/partners/${access.relationshipId}/disputes`}
      waiting={await ladderWaiting(access)}
      mayAgree={mayAgree(access)}
      done={c.req.query("done")}
      values={values ?? typed(ladder.rungs)}
    />,
  );
}

async function deskPage(c: Ctx, rules: Rules, access: LargeAccess, values?: FormValues, refusal?: Refusal) {
  const w = c.var.words;
  const problems = refusal && problemsOf(refusal);
  const ladder = await everybodysLadder(access, rules);
  return page(
    c,
    { title: w.disputeHelpers.ladder.deskTitle, active: "/disputes", problems, status: refusal?.status },
    <DeskLadderPage
      {...{ w, ladder, problems }}
      maySet={maySet(access)}
      done={c.req.query("done") === "set"}
      values={values ?? typed(ladder.rungs)}
    />,
  );
}
