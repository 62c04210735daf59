import { Hono } from "hono";
import { promiseLabel } from "../../design/leader-word.tsx";
import { page } from "../../design/page.tsx";
import type { Words } from "../../design/words/words.ts";
import type { LargeAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { enterLarge } from "../../people/access/proof.ts";
import type { Ctx, Env } from "../../platform/http/context.ts";
import { typeset } from "../../platform/pdf.ts";
import { attestationsWaiting } from "../../trust/attestations/reads.ts";
import { patternsByUnit } from "../../trust/dispute-list/reads.ts";
import { policy } from "../../trust/sponsor-view/policy.ts";
import { overviewOf } from "../../trust/sponsor-view/reads.ts";
import { eventLabel, SponsorPage } from "./pages.tsx";

const mostWaiting = 5;

/** The one screen of who answers for it, and the paper for the board. */
export function routes(): Hono<Env> {
  const app = new Hono<Env>();

  app.get("/sponsor", async (c) => {
    const access = await readable(c);
    const w = c.var.words;
    return page(
      c,
      { title: w.sponsor.title, active: "/sponsor", wide: true },
      <SponsorPage
        w={w}
        {...(await overviewOf(access))}
        waiting={await attestationsWaiting(access, mostWaiting)}
        patterns={await patternsByUnit(access)}
      />,
    );
  });

  app.get("/sponsor/board.pdf", async (c) => {
    const access = await readable(c);
    const data = paperOf(c.var.words, await overviewOf(access), access.today);
    const pdf = await typeset({ source: "attestation.typ", data });
    return c.body(pdf.slice().buffer, 200, {
      "content-type": "application/pdf",
      "content-disposition": `attachment; filename="board-${access.today}.pdf"`,
    });
  });

  return app;
}

async function readable(c: Ctx): Promise<LargeAccess> {
  const access = await enterLarge(c);
  permit(policy, "sponsor.read", access);
  return access;
}

/** What stands on the screen, as text of two pages. */
export function paperOf(w: Words, of: Awaited<ReturnType<typeof overviewOf>>, today: Temporal.PlainDate) {
  const { paper, ...words } = w.sponsor;
  const label = (one: { kind: string; days: number | null }) =>
    promiseLabel(w, { promise: one.kind, days: one.days });
  return {
    title: paper.title(of.name),
    language: w.lang,
    foot: w.leadership.letter.foot(of.name, w.longDate(today)),
    page: w.leadership.letter.page,
    ...{ from: of.name, to: paper.to, inside: true, date: w.longDate(today) },
    opening: [paper.opening(w.month(of.from), w.month(of.until), w.date(of.day ?? today))],
    parts: [
      {
        heading: words.promises,
        head: [w.leadership.letter.promise, paper.share, paper.threshold, words.decided, paper.state],
        ...{ columns: [5, 2, 2, 2, 2], numbers: [1, 2, 3] },
        rows: of.promises.map((one) => [
          label(one),
          one.decided === 0 ? "–" : w.percent(one.kept / one.decided, 1),
          w.percent(one.threshold.of / one.threshold.in, 1),
          w.number(one.decided),
          w.charts.states[one.state],
        ]),
        notes:
          of.promises.length === 0
            ? [words.noPromise]
            : of.promisesInAll > of.promises.length
              ? [words.some(of.promises.length, of.promisesInAll)]
              : [],
      },
      {
        heading: words.worst,
        ...{
          head: [words.partner, words.unit, words.broken, words.decided],
          columns: [5, 3, 2, 2],
          numbers: [2, 3],
        },
        rows: of.worst.map((one) => [
          one.partner,
          one.unit,
          w.number(one.decided - one.kept),
          w.number(one.decided),
        ]),
        notes: of.worst.length === 0 ? [words.noWorst] : [],
      },
      {
        heading: paper.events,
        ...{ head: [paper.day, paper.event], columns: [2, 7], numbers: [] },
        rows: of.events.slice(-12).map((event) => [w.date(event.on), eventLabel(w, event)]),
        notes: of.events.length === 0 ? [paper.noEvents] : [],
      },
    ],
    note: paper.note,
  };
}
