import { expect, test } from "vitest";
import { dueProblem, learningState } from "./learning.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const today = day("2026-11-23");

test("a learning act is late from the day after its own, and done once somebody said what was learned", () => {
  expect(learningState({ closed: null, dueOn: today }, today)).toBe("open");
  expect(learningState({ closed: null, dueOn: day("2026-11-22") }, today)).toBe("late");
  const closed = {
    learned: "How a small firm plans",
    by: "Bruno",
    at: Temporal.Instant.from("2026-11-01T00:00Z"),
  };
  expect(learningState({ closed, dueOn: day("2026-11-22") }, today)).toBe("done");
});

test("nobody learns by yesterday, nor in three years", () => {
  expect(dueProblem(today, today)).toBeUndefined();
  expect(dueProblem(day("2028-11-23"), today)).toBeUndefined();
  for (const wrong of ["2026-11-22", "2028-11-24"])
    expect(dueProblem(day(wrong), today)?.field).toBe("dueOn");
});
