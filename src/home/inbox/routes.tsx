import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { enterLarge } from "../../people/access/proof.ts";
import { ownWay } from "../../people/mails/reads.ts";
import { calendarOfDays, daysHeaders } from "../../platform/formats/ics.ts";
import type { Env } from "../../platform/http/context.ts";
import { sortOf } from "./alike.ts";
import { dueDay } from "./calendar.ts";
import { InboxPage, whatToDo } from "./pages.tsx";
import { inbox } from "./reads.ts";

/**
 * The desk's one screen of what is due. `?mine=1` narrows to the partners one looks after, `?alike=SORT` to acts of one sort. `url` is
 * the public origin.
 */
export function routes(url: string): Hono<Env> {
  const app = new Hono<Env>();
  app.get("/inbox", async (c) => {
    const access = await enterLarge(c);
    const w = c.var.words;
    const mine = c.req.query("mine") === "1";
    const all = await inbox(access, mine);
    const asked = c.req.query("alike");
    const alike = all.filter((act) => sortOf(act) === asked);
    const [acts, sort] = alike.length > 0 ? [alike, asked] : [all, undefined];
    const refused = (await ownWay(access)).refusedAt !== null;
    return page(
      c,
      { title: w.home.inbox.title, active: "/inbox", wide: true },
      <InboxPage w={w} acts={acts} sort={sort} mine={mine} today={access.today} refused={refused} />,
    );
  });
  app.get("/inbox/days.ics", async (c) => {
    const access = await enterLarge(c);
    const w = c.var.words;
    const acts = await inbox(access, c.req.query("mine") === "1");
    const file = calendarOfDays(
      acts.map((act) => {
        const title = act.partner ? `${whatToDo(w, act)}: ${act.partner}` : whatToDo(w, act);
        return dueDay(act, { url, stamp: access.now, title });
      }),
    );
    return c.body(file, 200, daysHeaders);
  });
  return app;
}
