import { Hono } from "hono";
import { page } from "../../design/page.tsx";
import { enterFirm } from "../../people/access/proof.ts";
import type { Env } from "../../platform/http/context.ts";
import { typeset } from "../../platform/pdf.ts";
import { notFound } from "../../platform/refusal.ts";
import type { PinnedHead } from "../../record/receipts/pinned.ts";
import { badgesOfFirm } from "../../relationships/badges/actions.ts";
import { headIn, lettersOfMonth, listLetters } from "./actions.ts";
import type { Letter } from "./letter.ts";
import { LettersPage, MonthPage, paperOf } from "./pages.tsx";

/** `/letters`: what each month came to, partner by partner; on a page, and as a paper to keep. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/letters", async (c) => {
    const letters = await listLetters(await enterFirm(c));
    const w = c.var.words;
    return page(c, { title: w.letters.title, active: "/more" }, <LettersPage w={w} letters={letters} />);
  });

  app.get("/letters/:month", async (c) => {
    const access = await enterFirm(c);
    const [first, ...others] = await lettersOfMonth(access, c.req.param("month"));
    if (!first) throw notFound();
    const w = c.var.words;
    const letters: readonly [Letter, ...Letter[]] = [first, ...others];
    const heads = new Map<string, PinnedHead>();
    for (const letter of letters) {
      const head = await headIn(access, letter);
      if (head) heads.set(letter.largeId, head);
    }
    const badges = await badgesOfFirm(
      access,
      letters.map(({ id }) => id),
    );
    return page(
      c,
      { title: w.letters.titleOf(w.month(first.month)), active: "/more" },
      <MonthPage w={w} letters={letters} heads={heads} badges={badges} />,
    );
  });

  app.get("/letters/:month/:relationship/letter.pdf", async (c) => {
    const access = await enterFirm(c);
    const letters = await lettersOfMonth(access, c.req.param("month"));
    const letter = letters.find((one) => one.relationshipId === c.req.param("relationship"));
    if (!letter) throw notFound();
    const paper = await typeset({
      source: "letter.typ",
      data: paperOf(c.var.words, letter, await headIn(access, letter)),
    });
    return c.body(Buffer.from(paper), 200, {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="letter-${c.req.param("month")}.pdf"`,
      "cache-control": "no-store",
    });
  });

  return app;
}
