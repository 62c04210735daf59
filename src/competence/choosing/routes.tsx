import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { problemsOf } from "../../design/problems.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { type FormValues, submit } from "../../platform/http/form.ts";
import type { Refusal } from "../../platform/refusal.ts";
import type { Rules } from "../../platform/rules.ts";
import { candidates, chooseByHand, permitRounds, roundAt } from "../rounds/actions.ts";
import { handForm } from "./input.ts";
import { HandPage, hindranceOf } from "./pages.tsx";

/** Somebody chooses a mentor for one firm of a round, by hand. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/development/matching/:round/firms/:firm";

  app.get(path, async (c) => handPage(c, await runner(c), {}));

  app.post(path, async (c) => {
    const access = await runner(c);
    const { round, firm } = c.req.param();
    await roundAt(access, round);
    return submit(
      c,
      handForm,
      async (chosen) => {
        await chooseByHand(access, rules, round, firm, chosen, (why) => hindranceOf(c.var.words, why));
        return c.redirect(`/development/matching/${round}?done=changed`, 303);
      },
      (values, refusal) => handPage(c, access, values, refusal),
    );
  });

  async function handPage(c: Ctx, access: LargeAccess, values: FormValues, refusal?: Refusal) {
    const [roundId, firmId] = [c.req.param("round") ?? "", c.req.param("firm") ?? ""];
    const round = await roundAt(access, roundId);
    const { firm, now, candidates: found } = await candidates(access, rules, roundId, firmId);
    const problems = refusal && problemsOf(refusal);
    const w = c.var.words;
    return page(
      c,
      {
        title: w.matching.hand.title(firm),
        active: "/development/matching",
        problems,
        ...(refusal ? { status: refusal.status } : {}),
      },
      <HandPage
        w={w}
        round={round}
        firmId={firmId}
        firm={firm}
        candidates={found}
        values={{ mentor: now ?? "", ...values, version: String(round.version) }}
        problems={problems}
      />,
    );
  }

  return app;
}

async function runner(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permitRounds(access, "round.run");
  return access;
}
