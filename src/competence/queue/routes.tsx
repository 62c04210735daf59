import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { permit } from "../../people/access/policy.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Env } from "../../platform/http/context.ts";
import { QueuePage } from "./pages.tsx";
import { policy } from "./policy.ts";
import { readQueue } from "./queue.ts";
import { queueCount, queuePage } from "./reads.ts";

/** `/assessments`: the queue of the large side. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();
  app.get("/assessments", async (c) => {
    const access = await enterLarge(c);
    permit(policy, "assessments.read", access);
    const w = c.var.words;
    const queue = readQueue(c.req.query());
    return page(
      c,
      { title: w.assessments.queue.title, active: "/assessments", wide: true },
      <QueuePage
        w={w}
        queue={queue}
        {...(await queuePage(access, queue))}
        count={await queueCount(access, queue)}
        today={access.today}
      />,
    );
  });
  return app;
}
