import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { enterFirm } from "../../people/access/proof.ts";
import type { Env } from "../../platform/http/context.ts";
import type { Rules } from "../../platform/rules.ts";
import { mayWrite, openPiece, partnersOf, permitWriting, seenBy, takeBack } from "../passport/actions.ts";
import { isKept, namedIn } from "../passport/evidence.ts";
import { topicsOn } from "../telling/actions.ts";
import { PiecePage, TakeBackPage } from "./pages.tsx";

/** One thing that a firm has done, and its end. */
export function routes({ rules }: { readonly rules: Rules }): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/skills/done/:piece", async (c) => {
    const access = await enterFirm(c);
    const piece = await openPiece(access, c.req.param("piece"));
    if (!isKept(piece)) return c.redirect(`/skills/done/${piece.id}/free`, 303);
    const w = c.var.words;
    const topics = topicsOn(rules, access.today, piece.kind, w.lang);
    const said = piece.customer && "words" in piece.customer ? piece.customer.words : null;
    const names = (await partnersOf(access)).map(({ name }) => name);
    const done = c.req.query("done");
    return page(
      c,
      { title: piece.title },
      <PiecePage
        w={w}
        today={access.today}
        piece={piece}
        topics={topics.filter(({ id }) => piece.topics.includes(id)).map(({ name }) => name)}
        partners={await seenBy(access, piece.id)}
        named={namedIn([piece.title, piece.shows, said], names)}
        done={done === "saved" || done === "changed" ? done : undefined}
        mayWrite={mayWrite(access)}
      />,
    );
  });

  app.get("/skills/done/:piece/taken-back", async (c) => {
    const access = await enterFirm(c);
    const piece = await openPiece(access, c.req.param("piece"));
    permitWriting(access);
    const { takeBackTitle, dropTitle } = c.var.words.passport;
    const title = isKept(piece) ? takeBackTitle(piece.title) : dropTitle;
    return page(c, { title }, <TakeBackPage w={c.var.words} piece={piece} />);
  });

  app.post("/skills/done/:piece/taken-back", async (c) => {
    const access = await enterFirm(c);
    const piece = await openPiece(access, c.req.param("piece"));
    await takeBack(access, piece.id);
    return c.redirect(`/skills/done?done=${isKept(piece) ? "back" : "dropped"}`, 303);
  });

  return app;
}
