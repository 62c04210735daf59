import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import type { ApiDocument } from "../../platform/http/api.ts";
import type { Env } from "../../platform/http/context.ts";
import { type Chapter, manual } from "./manual.ts";
import { ProgramsPage } from "./pages.tsx";

/** `/api`: how programs ask. Public, like the document that it is drawn from. */
export function routes(origin: string, document: () => ApiDocument): Hono<Env> {
  const app = new Hono<Env>();
  let chapters: readonly Chapter[] | undefined;
  app.get("/api", (c) => {
    const w = c.var.words;
    chapters ??= manual(document());
    return page(c, { title: w.programs.title }, <ProgramsPage w={w} origin={origin} chapters={chapters} />);
  });
  return app;
}
