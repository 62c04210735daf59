import { expect, test } from "vitest";
import { outOfOrder, readPaper } from "../../../test/paper.ts";
import { words } from "../../design/words/words.ts";
import { typeset } from "../../platform/pdf.ts";
import { paperOf } from "./routes.tsx";

const today = Temporal.PlainDate.from("2026-11-23");
const from = today.with({ day: 1 }).subtract({ months: 24 });

/** As much as the screen ever gives: five promises, ten relationships with long names, more events than the paper takes. */
const fullest = {
  name: "Northline Rail",
  day: today,
  from,
  until: today,
  promises: ["C1", "C2", "C4", "C6", "C10"].map((kind) => ({
    ...{ id: kind, kind, days: 30, threshold: { of: 95, in: 100 }, kept: 900, decided: 1000 },
    ...{ state: "broken" as const, months: [], targets: [] },
  })),
  promisesInAll: 10,
  worst: Array.from({ length: 10 }, (_, n) => ({
    ...{
      relationshipId: String(n),
      unit: "Rolling stock and what stands beside the line",
      kept: 1,
      decided: 90 - n,
    },
    partner: `Firm ${String.fromCharCode(65 + n)} of castings, bushes and everything that a carriage door needs`,
  })),
  events: Array.from({ length: 40 }, (_, n) => ({
    ...{ on: from.add({ days: 10 * n }), kind: "decision" as const, unit: "Rolling stock" },
  })),
};

test("the fullest paper for the board has two pages, is tagged and reads in order, headings and figures", async () => {
  const pdf = await typeset({ source: "attestation.typ", data: paperOf(words("en", today), fullest, today) });
  const { pages, tagged, headings, text } = await readPaper(new Response(pdf.slice().buffer));
  expect({ pages, tagged, headings }).toEqual({ pages: 2, tagged: true, headings: ["H1", "H2", "H2", "H2"] });
  const parts = [
    ...["Northline Rail To the board", "How Northline Rail keeps its promises", "What was promised"],
    ...[
      "Paid within 30 days 90% 95% 1,000 Broken",
      "Where most was broken",
      "Firm A",
      "89 90",
      "Firm J",
      "80 81",
    ],
    ...["What happened meanwhile", "a decision changed, Rolling stock", "Figures of single partners"],
  ];
  expect(outOfOrder(text, parts)).toEqual([]);
});
