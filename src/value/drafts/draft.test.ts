import { expect, test } from "vitest";
import { type Draft, pageAfter, rulesOf } from "./draft.ts";

const draft: Draft = {
  ...{ id: "", problem: null, title: "Longer bushes", outline: null, body: null },
  ...{ owns: null, ownsWords: null, trial: null, readers: [], writer: { personId: "", name: "" } },
  changedAt: Temporal.Instant.from("2026-11-23T09:00:00Z"),
};

test("who chooses nothing sends it to who looks after the firm, and each keeps what it brought", () => {
  expect(rulesOf(draft, ["bruno"])).toEqual({
    owns: "each",
    ownsWords: null,
    trial: null,
    readers: ["bruno"],
  });
  expect(rulesOf({ ...draft, owns: "sender", readers: ["lena"] }, ["bruno"]).readers).toEqual(["lena"]);
});

test("one page leads to the next, the last to itself", () => {
  expect([pageAfter("title"), pageAfter("rules"), pageAfter("check")]).toEqual(["prior", "check", "check"]);
});
