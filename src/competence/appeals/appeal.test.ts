import fc from "fast-check";
import { expect, test } from "vitest";
import { inTime, judgedAgain, outcomeOf, rulings, type SeatOpinion } from "./appeal.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const both = (
  criterion: string,
  independent: "upheld" | "again",
  chosen: "upheld" | "again",
): SeatOpinion[] => [
  { seat: "independent", criterion, ruling: independent, reason: "r" },
  { seat: "chosen", criterion, ruling: chosen, reason: "r" },
];

test("two who agree rule; two who differ leave both opinions, and it is judged again", () => {
  const opinions = [
    ...both("a", "upheld", "upheld"),
    ...both("b", "again", "again"),
    ...both("c", "upheld", "again"),
  ];
  expect(["a", "b", "c", "d"].map((one) => outcomeOf(opinions, one))).toEqual([
    "upheld",
    "again",
    "differ",
    undefined,
  ]);
  expect(judgedAgain(["a", "b", "c"], opinions)).toEqual(["b", "c"]);
});

test("no seat outweighs the other: swapped opinions have the same outcome, and one alone upholds nothing", () => {
  const ruling = fc.constantFrom(...rulings);
  fc.assert(
    fc.property(ruling, ruling, (one, other) => {
      expect(outcomeOf(both("a", one, other), "a")).toBe(outcomeOf(both("a", other, one), "a"));
      expect(outcomeOf(both("a", one, other).slice(0, 1), "a")).toBeUndefined();
      expect(outcomeOf(both("a", one, other), "a") === "upheld").toBe(one === "upheld" && other === "upheld");
    }),
  );
});

test("the last day counts, the day after does not", () => {
  expect(inTime(day("2026-12-23"), day("2026-12-23"))).toBe(true);
  expect(inTime(day("2026-12-24"), day("2026-12-23"))).toBe(false);
});
