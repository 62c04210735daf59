import { join } from "node:path";
import { expect, test } from "vitest";
import { loadRules } from "../../platform/rules.ts";
import { rolesOn } from "../roles/actions.ts";
import { type Assignment, raised, standingOf, timeProblem } from "./assignment.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const today = day("2026-11-23");
const rules = await loadRules(join(import.meta.dirname, "../../../rules"));
const book = rolesOn(rules, { today });
const charter = {
  number: 1,
  contribution: "a",
  responsibilities: "b",
  behaviours: "c",
  at: Temporal.Instant.from("2026-11-01T00:00:00Z"),
};
const held = (role: string, more: Partial<Assignment> = {}): Assignment => ({
  id: role,
  side: "large",
  role,
  person: { id: role, name: `The ${role}`, jobTitle: null, telephone: null },
  gone: false,
  startsOn: day("2026-11-01"),
  endsOn: null,
  version: 1,
  charter,
  ...more,
});
const kinds = (all: readonly Assignment[], lastTrace: string | null = "2026-11-20", known = "2020-01-01") =>
  raised(book, all, { today, lastTrace: lastTrace === null ? null : day(lastTrace), known: day(known) }).map(
    ({ kind, role }) => `${kind} ${role}`,
  );
const whole = [held("lead"), held("deputy")];

test("a lead and a deputy in their own words leave nothing to say", () => {
  expect(kinds(whole)).toEqual([]);
});

test("nobody in a needed role is raised, nobody in another is not", () => {
  expect(kinds([])).toEqual(["nobody lead", "no-deputy deputy"]);
  expect(kinds([held("lead")])).toEqual(["no-deputy deputy"]);
});

test("who has left, or whose time is over, is raised even where somebody else holds the role too", () => {
  expect(kinds([...whole, held("deputy", { gone: true })])).toEqual(["gone deputy"]);
  expect(kinds([held("lead"), held("deputy", { endsOn: day("2026-11-22") })])).toEqual(["over deputy"]);
  expect(kinds([held("lead"), held("deputy", { endsOn: today })])).toEqual([]);
});

test("words that are missing are raised after fourteen days, and of a lead without a first day at once", () => {
  const since = (startsOn: string) => held("deputy", { startsOn: day(startsOn), charter: null });
  expect(kinds([held("lead"), since("2026-11-09")])).toEqual([]);
  expect(kinds([held("lead"), since("2026-11-08")])).toEqual(["not-accepted deputy"]);
  const bare = held("lead", { id: null, startsOn: null, charter: null });
  expect(kinds([bare, held("deputy")])).toEqual(["not-accepted lead"]);
});

test("a lead who wrote nothing here for half a year is asked after, one who has just begun is not", () => {
  const lead = held("lead", { startsOn: day("2026-01-01") });
  expect(kinds([lead, held("deputy")], "2026-05-27")).toEqual([]);
  expect(kinds([lead, held("deputy")], "2026-05-26")).toEqual(["quiet lead"]);
  expect(kinds([lead, held("deputy")], null)).toEqual(["quiet lead"]);
  expect(kinds([lead, held("deputy")], null, "2026-11-01")).toEqual([]);
  expect(kinds([held("lead"), held("deputy")], null)).toEqual([]);
});

test("roles of the firm are nobody's business to raise", () => {
  expect(kinds([...whole, held("contact-person", { side: "msme", gone: true, charter: null })])).toEqual([]);
});

test("the first and the last day are days of acting", () => {
  const at = (startsOn: string, endsOn: string) =>
    standingOf({ gone: false, startsOn: day(startsOn), endsOn: day(endsOn) }, today);
  expect(at("2026-11-23", "2026-11-23")).toBe("acting");
  expect(at("2026-11-24", "2026-11-25")).toBe("coming");
  expect(at("2026-11-01", "2026-11-22")).toBe("over");
});

test("a time ends after it began, within ten years", () => {
  expect(timeProblem(today, day("2026-11-22"), today)?.code).toBe("assignment-ends-first");
  expect(timeProblem(today, today, today)).toBeUndefined();
  expect(timeProblem(day("9999-01-01"), null, today)?.code).toBe("day-far");
  expect(timeProblem(today, day("2040-01-01"), today)?.field).toBe("endsOn");
});
