import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import type { LargeAccess } from "../../people/access/access.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { confirm, decline, deskOf, permitAnswer } from "../mentoring/actions.ts";
import { offerOf } from "../mentors/actions.ts";
import { dones, MentorPage } from "./pages.tsx";

/** A mentor's own page: what they offer, whom they are asked about, the firms they work with. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();
  const path = "/development/mentoring";

  app.get(path, async (c) => {
    const access = await mentor(c);
    const w = c.var.words;
    return page(
      c,
      { title: w.mentoring.mine.title, active: path },
      <MentorPage
        w={w}
        offer={await offerOf(access, access.personId)}
        {...(await deskOf(access))}
        done={dones.find((one) => one === c.req.query("done"))}
      />,
    );
  });

  app.post(`${path}/proposals/:proposal/confirmation`, async (c) => {
    const begun = await confirm(await mentor(c), c.req.param("proposal") ?? "");
    return c.redirect(`${path}?done=${begun ? "begun" : "yes"}`, 303);
  });

  app.post(`${path}/proposals/:proposal/refusal`, async (c) => {
    await decline(await mentor(c), c.req.param("proposal") ?? "");
    return c.redirect(`${path}?done=no`, 303);
  });

  return app;
}

async function mentor(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permitAnswer(access);
  return access;
}
