import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { enterPerson } from "../../people/access/proof.ts";
import type { Env } from "../../platform/http/context.ts";
import { matrix } from "./matrix.ts";
import { WhoCanSeePage } from "./pages.tsx";
import { reviewers } from "./reads.ts";

/** The permission matrix in words: the very tables that decide, not a description of them. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();
  app.get("/who-can-see", async (c) => {
    const access = await enterPerson(c);
    const w = c.var.words;
    const { partner } = await c.var.frame();
    return page(
      c,
      { title: w.home.access.title, active: "/more" },
      <WhoCanSeePage
        w={w}
        side={access.home?.side ?? "msme"}
        partner={partner}
        lines={matrix()}
        reviewers={await reviewers(access)}
      />,
    );
  });
  return app;
}
