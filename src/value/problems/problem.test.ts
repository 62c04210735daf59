import { expect, test } from "vitest";
import { stateOf } from "./problem.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const ended = { by: "Bruno", at: Temporal.Instant.from("2026-11-23T09:00:00Z"), reason: "solved" };

test("a problem takes ideas on its last day too, and none after it or once it was ended", () => {
  expect(stateOf({ ended: null, closesOn: day("2026-11-23") }, day("2026-11-23"))).toBe("open");
  expect(stateOf({ ended: null, closesOn: day("2026-11-22") }, day("2026-11-23"))).toBe("closed");
  expect(stateOf({ ended, closesOn: day("2026-12-31") }, day("2026-11-23"))).toBe("ended");
});
