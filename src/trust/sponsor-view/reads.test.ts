import fc from "fast-check";
import { expect, test } from "vitest";
import { openApp } from "../../../test/app.ts";
import { openLedger, type Row } from "../../../test/ledger.ts";
import { outOfOrder, readPaper } from "../../../test/paper.ts";
import { comparedSpan } from "../trends/trend.ts";

const app = await openApp();
const ledger = await openLedger(app);
const lena = await app.cookie("lena");
const { mayas, omars } = app.ids;
const ledgerDay = Temporal.PlainDate.from("2026-06-30");
const text = (page: string) => page.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

const day = (from: string, days: number) => Temporal.PlainDate.from(from).add({ days }).toString();
const invoice = fc.record({
  of: fc.constantFrom(mayas, omars),
  submitted: fc.integer({ min: 0, max: 540 }).map((days) => day("2025-01-01", days)),
  paidAfter: fc.option(fc.integer({ min: 0, max: 90 }), { nil: null }),
});

/** C1 within 30 days from the invoices themselves, without any sum that is kept. */
function recounted(rows: readonly Row[]): { kept: number; decided: number; by: Map<string, number> } {
  const { from, until } = comparedSpan(ledgerDay);
  const { compare } = Temporal.PlainDate;
  const by = new Map<string, number>();
  let [kept, decided] = [0, 0];
  for (const row of rows) {
    const promised = Temporal.PlainDate.from(row.submitted ?? "").add({ days: 30 });
    const month = promised.with({ day: 1 });
    if (compare(month, from) < 0 || compare(month, until) > 0) continue;
    const paid = row.settled ? Temporal.PlainDate.from(row.settled) : null;
    const known = paid && compare(paid, ledgerDay) <= 0 ? paid : null;
    if (!known && compare(promised, ledgerDay) > 0) continue;
    decided += 1;
    if (known && compare(known, promised) <= 0) kept += 1;
    else by.set(row.of ?? "", (by.get(row.of ?? "") ?? 0) + 1);
  }
  return { kept, decided, by };
}

test("what the leader sees is what a plain recount of the invoices gives", { timeout: 90_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(invoice, { minLength: 1, maxLength: 25 }), async (drawn) => {
      await ledger.empty();
      await ledger.promise("C1", 30);
      const rows = drawn.map(({ of, submitted, paidAfter }) => ({
        ...{ of, submitted, settled: paidAfter === null ? null : day(submitted, paidAfter) },
      }));
      await ledger.invoices(rows);
      await ledger.count(null, ledgerDay.toString());
      const { kept, decided, by } = recounted(rows);
      const page = text(await (await app.get("/sponsor", lena)).text());
      expect(page).toContain(decided === 0 ? "Nothing was counted yet" : `${kept} of ${decided}`);
      for (const [firm, broken] of by) {
        const partner = firm === mayas ? "Halden Machining" : "Okafor Castings";
        expect(page).toContain(`${partner} Rolling stock ${broken} `);
      }
      expect(page.includes("Nothing was broken in these months")).toBe(by.size === 0);
    }),
    { numRuns: 8 },
  );
});

test("people stand in no table, and the paper for the board is tagged; Bruno sees neither", async () => {
  const page = await (await app.get("/sponsor", lena)).text();
  expect(page.split("<main")[1]?.split("<footer")[0]).not.toMatch(/Bruno Keller|Maya Halden/);
  const paper = await readPaper(await app.get("/sponsor/board.pdf", lena));
  expect(paper).toMatchObject({ type: "application/pdf", tagged: true });
  expect(paper.pages).toBeLessThanOrEqual(2);
  const parts = ["To the board", "What was promised", "Where most was broken", "What happened meanwhile"];
  expect(outOfOrder(paper.text, parts)).toEqual([]);
  for (const path of ["/sponsor", "/sponsor/board.pdf"])
    expect((await app.get(path, await app.cookie("bruno"))).status).toBe(403);
});

test("of six promises five stand there, those where most was not kept; where most was broken counts all of them", async () => {
  await ledger.empty();
  const kept = { submitted: "2026-05-01", settled: "2026-05-02" };
  for (const days of [25, 26, 27, 28, 29]) await ledger.promise("C1", days);
  await ledger.promise("C1", 5);
  await ledger.invoices([kept, { submitted: "2026-05-01", settled: "2026-05-20" }]);
  await ledger.count(null, ledgerDay.toString());
  const page = text(await (await app.get("/sponsor", lena)).text());
  expect(page).toContain("The 5 of 6 promises where most was not kept.");
  expect(page).toContain("Paid within 5 days");
  expect(page).not.toContain("Paid within 29 days");
  expect(page).toContain("Halden Machining Rolling stock 1 ");
});
