import { expect, test } from "vitest";
import type { Ability } from "../roles/role.ts";
import { fitOf, fitState, isGap, type Said } from "./profile.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const today = day("2026-11-23");
const ability = (id: string): Ability => ({ id, kind: "skill", name: id, means: id, months: 12 });
const said = (skill: string, expiresOn: string): Said => ({
  id: skill,
  skill,
  words: "I can",
  learned: null,
  learnedOn: null,
  saidAt: Temporal.Instant.from("2026-01-01T00:00:00Z"),
  expiresOn: day(expiresOn),
});

test.each([
  ["2028-01-01", "has"],
  ["2027-01-23", "has"],
  ["2027-01-22", "expires"],
  ["2026-11-23", "expires"],
  ["2026-11-22", "expired"],
])("what holds until %s is “%s” on 23 November 2026, with sixty days of notice", (until, state) => {
  expect(fitState({ expiresOn: day(until) }, today, 60)).toBe(state);
});

test("fit is a line of words for each need in the order of the role, and no number", () => {
  const lines = fitOf(
    [ability("b"), ability("a")],
    [said("a", "2030-01-01"), said("z", "2030-01-01")],
    today,
    60,
  );
  expect(lines.map(({ ability: { id }, state }) => `${id} ${state}`)).toEqual(["b not-said", "a has"]);
  expect(lines.map(isGap)).toEqual([true, false]);
  expect(Object.values(lines[0] ?? {}).some((value) => typeof value === "number")).toBe(false);
});
