import { expect, test } from "vitest";
import { evidenceKinds } from "../passport/evidence.ts";
import type { Confirmation } from "./shown.ts";
import { countsAsConfirmed, weighsAs } from "./weight.ts";

const bare = { confirmed: false, filed: false, seenByUs: false };

test.each([
  ["work", {}, "self-statement"],
  ["work", { filed: true }, "self-statement"],
  ["work", { confirmed: true }, "reference"],
  ["work", { seenByUs: true }, "joint-work"],
  ["work", { confirmed: true, seenByUs: true }, "joint-work"],
  ["visit", {}, "self-statement"],
  ["visit", { confirmed: true }, "reference"],
  ["visit", { seenByUs: true }, "joint-work"],
  ["reference", {}, "self-statement"],
  ["reference", { confirmed: true }, "reference"],
  ["reference", { seenByUs: true }, "self-statement"],
  ["leadership", {}, "self-statement"],
  ["leadership", { filed: true }, "leadership-act"],
  ["leadership", { confirmed: true }, "leadership-act"],
  ["leadership", { seenByUs: true }, "leadership-act"],
  ["statement", {}, "self-statement"],
  ["statement", { confirmed: true }, "reference"],
  ["certificate", {}, "certificate"],
  ["certificate", { confirmed: true, filed: true, seenByUs: true }, "certificate"],
] as const)("%s with %o weighs as %s", (kind, with_, weighs) => {
  expect(weighsAs({ kind, ...bare, ...with_ })).toBe(weighs);
});

test("what nobody outside confirmed, saw or filed is never more than a self-statement, paper apart", () => {
  for (const kind of evidenceKinds)
    expect(weighsAs({ kind, ...bare })).toBe(kind === "certificate" ? "certificate" : "self-statement");
});

test("a confirmation from inside, or of words that were changed since, counts as none", () => {
  const given: Confirmation = {
    on: Temporal.PlainDate.from("2026-11-02"),
    by: { name: "Jo Reed", firm: "Reed Depot" },
    words: null,
    ownFirm: false,
    asItStood: null,
  };
  expect(countsAsConfirmed({ confirmation: given })).toBe(true);
  expect(countsAsConfirmed({ confirmation: { ...given, by: null } })).toBe(true);
  expect(countsAsConfirmed({ confirmation: { ...given, ownFirm: true } })).toBe(false);
  const asItStood = { title: "Other", shows: "", doneOn: given.on };
  expect(countsAsConfirmed({ confirmation: { ...given, asItStood } })).toBe(false);
  expect(countsAsConfirmed({ confirmation: null })).toBe(false);
});
