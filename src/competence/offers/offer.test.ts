import fc from "fast-check";
import { expect, test } from "vitest";
import { freeOf, isIn, stateOf, termsProblems } from "./offer.ts";
import { type Gap, suggestions } from "./suggestion.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const today = day("2026-11-23");
const open = { closed: null, takeBy: null, endsOn: null, places: 3, taken: 1 };

test.each([
  [{}, "open"],
  [{ taken: 3 }, "full"],
  [{ taken: 9, places: null }, "open"],
  [{ takeBy: day("2026-11-23") }, "open"],
  [{ takeBy: day("2026-11-22") }, "past"],
  [{ endsOn: day("2026-11-22") }, "past"],
  [{ closed: { at: Temporal.Instant.from("2026-11-01T00:00:00Z"), by: "Ines", reason: "x" } }, "closed"],
])("an offer with %j is %s", (more, state) => {
  expect(stateOf({ ...open, ...more }, today)).toBe(state);
});

test("the line is never overtaken, nobody is in beyond the places, and who leaves moves the others up", () => {
  const seats = fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 12 });
  fc.assert(
    fc.property(seats, fc.integer({ min: 1, max: 20 }), (line, places) => {
      const inside = (takes: readonly number[]) =>
        takes.map((own, at) =>
          isIn(
            takes.slice(0, at).reduce((sum, one) => sum + one, 0),
            own,
            places,
          ),
        );
      const first = inside(line);
      expect(line.filter((_, at) => first[at]).reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(
        places,
      );
      expect(first.includes(false) ? first.slice(first.indexOf(false)).some(Boolean) : false).toBe(false);
      const left = inside(line.slice(1));
      first.slice(1).forEach((was, at) => {
        if (was) expect(left[at]).toBe(true);
      });
    }),
  );
});

test("no place is below zero, and nobody counts places that are not limited", () => {
  expect([freeOf({ places: 2, taken: 5 }), freeOf({ places: null, taken: 5 })]).toEqual([0, null]);
});

test("days in the wrong order and a rate for hours that are not paid are named by their field", () => {
  const none = { startsOn: null, endsOn: null, takeBy: null, hoursPaid: false, rate: null };
  expect(termsProblems(none)).toEqual([]);
  expect(
    termsProblems({
      startsOn: day("2026-12-02"),
      endsOn: day("2026-12-01"),
      takeBy: day("2026-12-03"),
      hoursPaid: false,
      rate: { money: { amount: 6000, currency: "GBP" }, per: "hour" },
    }).map(({ field }) => field),
  ).toEqual(["endsOn", "takeBy", "rate"]);
});

const gap = (criterion: string, why: Gap["why"]): Gap => ({ criterion, why });
const offer = (id: string, ...criteria: string[]) => ({ id, criteria });

test("an offer is suggested for what it touches, with the strongest reason, and what was asked for stands first", () => {
  const offers = [
    offer("a", "deliver-on-time"),
    offer("b", "right-first-time"),
    offer("c", "agility"),
    offer("d"),
  ];
  const found = suggestions(offers, [
    gap("deliver-on-time", "not-known"),
    gap("right-first-time", "partly"),
    gap("right-first-time", "asked"),
  ]);
  expect(found.map(({ offer: { id }, reasons }) => [id, reasons.map(({ why }) => why)])).toEqual([
    ["b", ["asked"]],
    ["a", ["not-known"]],
  ]);
});

test("what is named twice counts once, and without gaps nothing is suggested", () => {
  const offers = [offer("a", "x", "x", "y")];
  expect(suggestions(offers, [gap("x", "asked"), gap("x", "asked")])[0]?.reasons).toHaveLength(1);
  expect(suggestions(offers, [])).toEqual([]);
});
