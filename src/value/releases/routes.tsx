import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { RelationshipAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enter } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { decimalMarkOf } from "../../platform/money.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { commonOf } from "../stakes/actions.ts";
import type { Stake } from "../stakes/stake.ts";
import { releaseFigure, revokeFigure } from "./actions.ts";
import { releaseForm } from "./input.ts";
import { ReleasePage } from "./pages.tsx";
import { policy } from "./policy.ts";

const releases = "/partners/:id/ventures/:venture/share/releases";

/** A figure of its own that a side shows the other for one venture, and takes back. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get(`${releases}/new`, async (c) => {
    const { access, stake } = await owning(c, rules);
    return releasePage(c, access, stake, { id: uuidv7() });
  });

  app.post(releases, async (c) => {
    const { access, stake } = await owning(c, rules);
    return submit(
      c,
      releaseForm(stake.currency, decimalMarkOf(c.var.words.locale)),
      async (made) => {
        await releaseFigure(access, rules, stake.ventureId, made);
        return c.redirect(`${baseOf(access, stake)}/share?done=shown`, 303);
      },
      (values, refusal) => releasePage(c, access, stake, values, refusal),
    );
  });

  app.post(`${releases}/:release/revocation`, async (c) => {
    const { access, stake } = await owning(c, rules);
    await revokeFigure(access, rules, stake.ventureId, c.req.param("release"));
    return c.redirect(`${baseOf(access, stake)}/share?done=taken-back`, 303);
  });

  return app;
}

async function owning(c: Ctx, rules: Rules) {
  const access = await enter(c, c.req.param("id") ?? "");
  permit(policy, "split.release", access);
  return { access, stake: (await commonOf(access, rules, c.req.param("venture") ?? "")).stake };
}

const baseOf = ({ relationshipId }: RelationshipAccess, { ventureId }: Stake) =>
  `/partners/${relationshipId}/ventures/${ventureId}`;

async function releasePage(
  c: Ctx,
  access: RelationshipAccess,
  stake: Stake,
  values: FormValues,
  refusal?: Refusal,
): Promise<Response> {
  const problems = refusal && problemsOf(refusal);
  return page(
    c,
    {
      title: c.var.words.splits.show,
      active: access.side === "large" ? "/ventures" : `/partners/${access.relationshipId}`,
      problems,
      ...(refusal ? { status: refusal.status } : {}),
    },
    <ReleasePage
      w={c.var.words}
      base={baseOf(access, stake)}
      stake={stake}
      side={access.side}
      values={values}
      problems={problems}
    />,
  );
}
