import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { enterLarge } from "../../people/access/proof.ts";
import type { Env } from "../../platform/http/context.ts";
import { badgesOfLarge } from "../../relationships/badges/actions.ts";
import { mayPromise, onePromise } from "./actions.ts";
import { OnePage } from "./pages.tsx";

/** One promise in its words. The list of them, and how it went, stands in ../trends; the forms in ../promising. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/commitments/:commitment", async (c) => {
    const access = await enterLarge(c);
    const promise = await onePromise(access, c.req.param("commitment"));
    const done = c.req.query("done");
    return page(
      c,
      { title: c.var.words.commitments.kinds[promise.kind], active: "/commitments", wide: true },
      <OnePage
        w={c.var.words}
        promise={promise}
        badges={await badgesOfLarge(access, [promise.id], promise.relationshipId)}
        today={access.today}
        done={done === "added" || done === "changed" || done === "ended" ? done : undefined}
        mayChange={promise.ended === null && mayPromise(access)}
      />,
    );
  });

  return app;
}
