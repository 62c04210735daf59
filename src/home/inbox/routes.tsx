import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import type { LargeAccess } from "../../people/access/access.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { InboxPage } from "./pages.tsx";
import { inbox } from "./reads.ts";

/** The desk's one screen of what is due. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();
  app.get("/inbox", async (c) => showInbox(c, await enterLarge(c)));
  return app;
}

/** Also the first page of somebody at the large side's desk. `?mine=1` narrows to the partners one looks after. */
export async function showInbox(c: Ctx, access: LargeAccess): Promise<Response> {
  const w = c.var.words;
  const mine = c.req.query("mine") === "1";
  const acts = await inbox(access, mine);
  return page(
    c,
    { title: w.home.inbox.title, active: "/inbox", wide: true },
    <InboxPage w={w} acts={acts} mine={mine} today={access.today} />,
  );
}
