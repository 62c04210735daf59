import { expect, test } from "vitest";
import { daysProblem, stateOf } from "./agreement.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const act = { by: "Maya Halden", at: Temporal.Instant.from("2026-11-23T09:00:00Z") };
const today = day("2026-11-23");

test("a paper waits for the other side, then both have it, on its last day too", () => {
  expect(stateOf({ ended: null, endsOn: null, confirmed: null }, today)).toBe("waiting");
  expect(stateOf({ ended: null, endsOn: today, confirmed: act }, today)).toBe("both");
});

test("a paper is past from the day after its last, and ended when somebody ended it", () => {
  expect(stateOf({ ended: null, endsOn: day("2026-11-22"), confirmed: act }, today)).toBe("past");
  const ended = { ...act, reason: "A new one replaces it." };
  expect(stateOf({ ended, endsOn: day("2026-11-22"), confirmed: null }, today)).toBe("ended");
});

test("a paper cannot end before it starts", () => {
  expect(daysProblem(day("2026-11-24"), day("2026-11-23"))?.field).toBe("endsOn");
  expect(daysProblem(day("2026-11-23"), day("2026-11-23"))).toBeUndefined();
  expect(daysProblem(null, day("2026-11-23"))).toBeUndefined();
});
