import { expect, test } from "vitest";
import { workingDaysAfter } from "./ask.ts";

test.each([
  ["2026-11-23", 10, "2026-12-07"],
  ["2026-11-27", 1, "2026-11-30"],
  ["2026-11-28", 1, "2026-11-30"],
  ["2026-11-29", 10, "2026-12-11"],
  ["2026-11-23", 0, "2026-11-23"],
])("%s and %i working days is %s", (day, count, due) => {
  expect(workingDaysAfter(Temporal.PlainDate.from(day), count).toString()).toBe(due);
});
