import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { permit } from "../../people/access/policy.ts";
import { enterFirm } from "../../people/access/proof.ts";
import type { Env } from "../../platform/http/context.ts";
import { byDay } from "./look.ts";
import { LooksPage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { looks, titleOf } from "./reads.ts";

/** A firm reads who looked at what it shows. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/skills/looks", async (c) => {
    const access = await enterFirm(c);
    permit(policy, "look.read", access);
    const evidenceId = c.req.query("evidence");
    const after = c.req.query("after");
    const of =
      evidenceId === undefined ? undefined : { id: evidenceId, title: await titleOf(access, evidenceId) };
    const found = await looks(access, { evidenceId, after });
    return page(
      c,
      { title: c.var.words.looks.title, active: "/more" },
      <LooksPage
        w={c.var.words}
        days={byDay(found.items)}
        next={found.next}
        paged={after !== undefined}
        of={of}
      />,
    );
  });

  return app;
}
