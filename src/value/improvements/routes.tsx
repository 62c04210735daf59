import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { Proven } from "../../design/proof.tsx";
import { enter } from "../../people/access/proof.ts";
import type { Env } from "../../platform/http/context.ts";
import { partyNames } from "../../relationships/agreements/reads.ts";
import { badgesFor } from "../../relationships/badges/actions.ts";
import { agreeLesson, permitReading, readLesson, rightsOf } from "./actions.ts";
import { OnePage } from "./pages.tsx";

/** One lesson, and the other side's yes. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/partners/:id/improvements/:lesson", async (c) => {
    const access = await enter(c, c.req.param("id"));
    const read = await readLesson(access, c.req.param("lesson"));
    const w = c.var.words;
    const { done } = w.improvements;
    const said = c.req.query("done") ?? "";
    return page(
      c,
      {
        title: w.improvements.title,
        active: access.side === "large" ? "/improvements" : `/partners/${access.relationshipId}`,
      },
      <Proven w={w} badges={await badgesFor(access, [c.req.param("lesson")])}>
        <OnePage
          w={w}
          side={access.side}
          relationshipId={access.relationshipId}
          names={await partyNames(access)}
          {...read}
          {...rightsOf(access)}
          today={access.today}
          done={Object.hasOwn(done, said) ? done[said as keyof typeof done] : undefined}
        />
      </Proven>,
    );
  });

  app.post("/partners/:id/improvements/:lesson/agreement", async (c) => {
    const access = await enter(c, c.req.param("id"));
    permitReading(access);
    await agreeLesson(access, c.req.param("lesson"));
    return c.redirect(
      `/partners/${access.relationshipId}/improvements/${c.req.param("lesson")}?done=agreed`,
      303,
    );
  });

  return app;
}
