import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { isId } from "../../platform/ids.ts";
import { goalsMoved } from "../goals/actions.ts";
import { learningsWith } from "../learning/actions.ts";
import { reportTally } from "../learning-reports/actions.ts";
import { largeName, mayOffer, offersOf } from "../offers/actions.ts";
import { hoursSpent } from "../sessions/actions.ts";
import { asksWaiting } from "../skill-asks/actions.ts";
import { AsksPage, OffersPage, PeoplePage, WorthPage } from "./pages.tsx";

/** The desk of the large side: who takes part, what is offered and asked, what it was worth. Mentors find their own pairs. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/development", async (c) => {
    const access = await enterLarge(c);
    const mentor = access.roles.every((role) => role === "mentor");
    const mine = mentor || c.req.query("mine") === "1";
    const w = c.var.words;
    const list = await learningsWith(access, mine, after(c));
    return page(
      c,
      { title: w.skills.desk.title, active: "/development", wide: true },
      <PeoplePage
        w={w}
        list={list}
        mine={mine}
        mayChoose={!mentor}
        mayOffer={mayOffer(access)}
        paged={after(c) !== undefined}
      />,
    );
  });

  app.get("/development/offers", async (c) => {
    const access = await enterLarge(c);
    const w = c.var.words;
    return page(
      c,
      { title: w.skills.desk.offers, active: "/development" },
      <OffersPage
        w={w}
        ours={await offersOf(access, "large", after(c))}
        theirs={await offersOf(access, "msme")}
        mayOffer={mayOffer(access)}
        paged={after(c) !== undefined}
      />,
    );
  });

  app.get("/development/asks", async (c) => {
    const access = await enterLarge(c);
    const w = c.var.words;
    return page(
      c,
      { title: w.skills.desk.asks, active: "/development", wide: true },
      <AsksPage w={w} asks={await asksWaiting(access)} today={access.today} />,
    );
  });

  app.get("/development/reports", async (c) => {
    const access = await enterLarge(c);
    const w = c.var.words;
    return page(
      c,
      { title: w.skills.desk.tabs.worth, active: "/development" },
      <WorthPage
        w={w}
        tally={await reportTally(access)}
        moved={await goalsMoved(access)}
        hours={await hoursSpent(access)}
        large={await largeName(access)}
      />,
    );
  });

  return app;
}

function after(c: Ctx): string | undefined {
  const asked = c.req.query("after");
  return asked !== undefined && isId(asked) ? asked : undefined;
}
