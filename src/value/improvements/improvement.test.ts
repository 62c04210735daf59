import fc from "fast-check";
import { expect, test } from "vitest";
import { changeOf, dueAfter, type Figure, gateFigure, measurableFrom, stageOf } from "./improvement.ts";
import { type Measures, monthBefore, monthProblem, readingOf } from "./measure.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const act = { by: "Bruno", at: Temporal.Instant.from("2026-09-01T09:00:00Z") };

test("a lesson is due two weeks after its month, or after the day of its gate, and can be measured from the day after", () => {
  expect(dueAfter({ month: day("2026-09-01") }).toString()).toBe("2026-10-14");
  expect(dueAfter({ month: day("2028-02-01") }).toString()).toBe("2028-03-14");
  expect(dueAfter({ gateOn: day("2026-12-01") }).toString()).toBe("2026-12-15");
  expect(measurableFrom({ dueOn: day("2026-10-14") }).toString()).toBe("2026-10-01");
});

test.each([
  ["2026-09-30", "running"],
  ["2026-10-01", "measure"],
  ["2026-10-14", "measure"],
  ["2026-10-15", "overdue"],
] as const)("on %s a lesson that is due on 14 October is %s", (today, stage) => {
  const open = { agreed: act, closed: null, dropped: null, dueOn: day("2026-10-14") };
  expect(stageOf(open, day(today))).toBe(stage);
  expect(stageOf({ ...open, agreed: null }, day(today))).toBe("proposed");
  expect(stageOf({ ...open, dropped: { ...act, side: "msme", reason: "x" } }, day(today))).toBe("dropped");
  expect(stageOf({ ...open, closed: { ...act, side: "msme", words: null } }, day(today))).toBe("closed");
});

test("better is a larger share, exactly; without a figure before there is nothing to compare", () => {
  const of = (kept: number, decided: number) => ({ kept, decided });
  expect(changeOf(of(31, 40), of(38, 40))).toBe("better");
  expect(changeOf(of(1, 3), of(2, 6))).toBe("same");
  expect(changeOf(of(2, 3), of(1, 2))).toBe("worse");
  expect(changeOf(null, of(1, 2))).toBe("no-before");
  expect(changeOf(of(0, 0), of(1, 2))).toBe("no-before");
  const count = fc.integer({ min: 1, max: 2 ** 31 - 1 });
  fc.assert(
    fc.property(count, count, fc.integer({ min: 1, max: 1000 }), (kept, more, times) => {
      const before = of(kept, kept + more);
      expect(changeOf(before, of(kept * times, (kept + more) * times))).toBe("same");
      expect(changeOf(before, of(kept + 1, kept + more))).toBe("better");
    }),
  );
});

test("two answers at a gate: only a plain yes counts, and one answer is no figure", () => {
  expect(gateFigure(["yes", "yes"])).toEqual({ kept: 2, decided: 2, state: "kept" });
  expect(gateFigure(["yes", "yes-if"])).toEqual({ kept: 1, decided: 2, state: "at-risk" });
  expect(gateFigure(["no", "yes"])).toEqual({ kept: 1, decided: 2, state: "broken" });
  expect(gateFigure(["yes"])).toBeNull();
});

const month = (iso: string, kept: number, decided: number, closed = true) => ({
  ...{ month: day(iso), kept, decided, closed, rule: "commitments/c1@2026-01-01" },
  state: "broken" as Figure["state"],
});
const measures = (ledgerDay: string | null): Measures => ({
  promises: [
    {
      ...{ kind: "promise", id: "p", code: "C1", days: 30, alone: false, share: 0.95, held: [], ended: null },
      ledgerDay: ledgerDay === null ? null : day(ledgerDay),
      months: [month("2026-07-01", 3, 4), month("2026-08-01", 0, 0), month("2026-09-01", 5, 5)],
    },
  ],
  gates: [],
});
const named = (iso: string) => ({ measure: "promise" as const, measureId: "p", month: day(iso) });

test("the new figure is that of the named month once the ledger has reached its end; else it is not known, and says why", () => {
  expect(readingOf(measures("2026-09-30"), named("2026-09-01"))).toEqual({
    figure: { kept: 5, decided: 5, state: "broken" },
    rule: "commitments/c1@2026-01-01",
  });
  expect(readingOf(measures("2026-09-29"), named("2026-09-01"))).toEqual({ why: "month-open" });
  expect(readingOf(measures("2026-09-30"), named("2026-08-01"))).toEqual({ why: "no-rows" });
  expect(readingOf(measures("2026-09-30"), named("2026-06-01"))).toEqual({ why: "no-rows" });
  expect(readingOf(measures(null), named("2026-09-01"))).toEqual({ why: "no-ledger" });
  expect(readingOf({ promises: [], gates: [] }, named("2026-09-01"))).toEqual({ why: "gone" });
  const gate = { measure: "gate" as const, measureId: "g", month: null };
  expect(readingOf(measures("2026-09-30"), gate)).toEqual({ why: "gone" });
});

test("before is the newest closed month with a count that was over when the practice changed", () => {
  const [promise] = measures("2026-09-30").promises;
  if (!promise) throw new Error("no promise");
  expect(monthBefore(promise, day("2026-10-05"))?.month.toString()).toBe("2026-09-01");
  expect(monthBefore(promise, day("2026-09-15"))?.month.toString()).toBe("2026-07-01");
  expect(monthBefore(promise, day("2026-07-31"))).toBeUndefined();
});

test("a month is named after the change and before it is over: nobody picks one whose figure is known", () => {
  const on = (iso: string, changed: string, today: string) =>
    monthProblem(day(iso), day(changed), day(today));
  expect(on("2026-12-01", "2026-11-20", "2026-11-23")).toBeUndefined();
  expect(on("2026-11-01", "2026-11-20", "2026-11-23")).toBe("lesson-month-early");
  expect(on("2026-11-01", "2026-11-01", "2026-11-23")).toBe("lesson-month-early");
  expect(on("2026-10-01", "2026-09-20", "2026-11-01")).toBe("lesson-month-over");
  expect(on("2026-10-01", "2026-09-20", "2026-10-31")).toBeUndefined();
  expect(on("2028-12-01", "2026-11-20", "2026-11-23")).toBe("lesson-month-early");
});
