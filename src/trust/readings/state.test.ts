import fc from "fast-check";
import { expect, test } from "vitest";
import { monthFrom } from "./month.ts";
import { pastOf, stateOf } from "./state.ts";

const none = { kept: 0, decided: 0 };
const ninetyFive = { share: 95, of: 100 };
const numbers = (kept: number, decided: number, undecided = 0) => ({ kept, decided, undecided });

test.each([
  ["nothing at all is not known, open or closed", numbers(0, 0), true, none, "not-known"],
  ["19 of 20 is exactly 95 of 100", numbers(19, 20), true, none, "kept"],
  ["18 of 19 is less", numbers(18, 19), true, none, "broken"],
  ["an open month that all is kept of", numbers(5, 5, 15), false, none, "kept"],
  ["one miss in 20 leaves room: need 19 - 4 = 15 of 15", numbers(4, 5, 15), false, none, "kept"],
  ["two misses in 20 cannot be made good", numbers(3, 5, 15), false, none, "at-risk"],
  ["the threshold is out of reach, yet broken only when closed", numbers(0, 9), false, none, "at-risk"],
  ["all needed ones must come, and 9 of 10 came before", numbers(0, 0, 5), false, numbers(9, 10), "at-risk"],
  ["all came before", numbers(0, 0, 5), false, numbers(10, 10), "kept"],
  ["four rows before say nothing", numbers(0, 0, 5), false, numbers(1, 4), "kept"],
  ["five rows do", numbers(0, 0, 5), false, numbers(4, 5), "at-risk"],
  ["what is needed was reached already", numbers(20, 20, 1), false, numbers(0, 10), "kept"],
] as const)("%s", (_, counted, closed, past, state) => {
  expect(stateOf(counted, ninetyFive, closed, past)).toBe(state);
});

test("a share needed of what is open equal to the share kept before is not more", () => {
  // need = ceil(1 x 10 / 2) - 0 = 5 of 10 open; kept before: exactly one half.
  expect(stateOf(numbers(0, 0, 10), { share: 1, of: 2 }, false, numbers(5, 10))).toBe("kept");
  expect(stateOf(numbers(0, 0, 10), { share: 1, of: 2 }, false, numbers(499, 1000))).toBe("at-risk");
});

test("whole numbers decide, however large", () => {
  const huge = { share: 9_007_199_254_740_990, of: 9_007_199_254_740_991 };
  expect(stateOf(numbers(2_000_000_000, 2_000_000_000), huge, true, none)).toBe("kept");
  expect(stateOf(numbers(1_999_999_999, 2_000_000_000), huge, true, none)).toBe("broken");
});

test("a closed month is kept exactly when the fraction says so", () => {
  const whole = fc.integer({ min: 0, max: 10_000 });
  fc.assert(
    fc.property(
      whole,
      fc.integer({ min: 1, max: 10_000 }),
      whole,
      fc.integer({ min: 1, max: 10_000 }),
      (k, n, a, b) => {
        const [kept, share] = [Math.min(k, n), Math.min(a, b)];
        const state = stateOf(numbers(kept, n), { share, of: b }, true, none);
        expect(state).toBe(kept * b >= share * n ? "kept" : "broken");
      },
    ),
  );
});

test("the twelve closed months before a month: open ones between are stepped over", () => {
  const month = (text: string): number => monthFrom(text) ?? Number.NaN;
  const day = 20_620; // 2026-06-16: June is open
  const one = { ...numbers(1, 2), clock: "received" } as const;
  const months = new Map(
    ["2025-05", "2025-06", "2026-05", "2026-06", "2026-07"].map((text) => [month(text), one]),
  );
  expect(pastOf(months, month("2026-06"), day)).toEqual({ kept: 2, decided: 4 });
  expect(pastOf(months, month("2026-07"), day)).toEqual({ kept: 2, decided: 4 });
  expect(pastOf(months, month("2026-05"), day)).toEqual({ kept: 2, decided: 4 });
});
