import { expect, test } from "vitest";
import { firmReads, joined, stateOf } from "./handover.ts";

const at = Temporal.Instant.from("2026-11-23T09:00:00Z");
const blank = { offered: null, accepted: null, confirmed: null, withdrawn: null, items: [] };
const missing = (line: string | null) => ({ kind: "missing", line }) as const;

test("a hand-over goes from writing over the next person to the firm, and back while something is missing", () => {
  expect(stateOf(blank)).toBe("writing");
  expect(stateOf({ ...blank, offered: at })).toBe("offered");
  const accepted = { ...blank, offered: at, accepted: at };
  expect(stateOf(accepted)).toBe("accepted");
  expect(stateOf({ ...accepted, items: [missing("It is true."), missing(null)] })).toBe("missing");
  expect(stateOf({ ...accepted, items: [missing("It is true.")] })).toBe("accepted");
  expect(stateOf({ ...accepted, confirmed: { by: "Maya", at } })).toBe("confirmed");
  expect(stateOf({ ...blank, offered: at, withdrawn: at })).toBe("withdrawn");
});

test("the firm reads it once the next person has it, and never a draft", () => {
  expect((["writing", "offered", "withdrawn"] as const).some(firmReads)).toBe(false);
  expect((["accepted", "missing", "confirmed"] as const).every(firmReads)).toBe(true);
});

test("what came after the writing began stands beside what was written; what is gone is not handed over", () => {
  const found = [
    { kind: "promise", ref: "1", title: "C1 30" },
    { kind: "ask", ref: "2", title: "Pay in 14 days" },
  ] as const;
  const written = [
    { kind: "promise", ref: "1", title: "C1 30", line: "We miss it in August." },
    { kind: "agreement", ref: "3", title: "Ended since", line: "Look here." },
    { kind: "word", ref: "1", title: "A visit in spring", line: null },
  ] as const;
  expect(joined(found, written).map(({ ref, line }) => [ref, line])).toEqual([
    ["1", "We miss it in August."],
    ["2", null],
    ["1", null],
  ]);
});
