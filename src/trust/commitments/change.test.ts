import { expect, test } from "vitest";
import { isSame, isWeaker, marksOf, weakening, weakenings } from "./change.ts";
import { type CommitmentVersion, saidOn, standingOn, versionAt } from "./commitment.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const terms = (share: number, days: number, consequence: string | null = "We pay interest.") => ({
  threshold: { of: share, in: 100 },
  days,
  quantity: null,
  consequence,
});
const version = (number: number, share: number, days: number, from: string | null, weakened = false) =>
  ({ ...terms(share, days), number, fromOn: from && day(from), weakened }) as unknown as CommitmentVersion;
const today = day("2026-11-23");
const earliest = day("2026-12-23");

test.each([
  ["fewer of 100", terms(94, 30), true],
  ["more days", terms(95, 31), true],
  ["no consequence any more", terms(95, 30, null), true],
  ["more of 100, but more days", terms(100, 31), true],
  ["fewer days, but fewer of 100", terms(90, 10), true],
  ["the same", terms(95, 30), false],
  ["other words of consequence", terms(95, 30, "We explain."), false],
  ["more of 100 in fewer days", terms(99, 20), false],
])("%s: weaker than 95 of 100 in 30 days is %s", (_, next, weaker) => {
  expect(isWeaker(next, terms(95, 30))).toBe(weaker);
});

test("shares compare exactly: 950 of 1,000 is 95 of 100, and a millionth less is less", () => {
  const share = (of: number, all: number) => ({ ...terms(95, 30), threshold: { of, in: all } });
  expect(isSame(share(950, 1000), terms(95, 30))).toBe(true);
  expect(isWeaker(share(949_999, 1_000_000), terms(95, 30))).toBe(true);
});

test("the version made last holds, even where an older one begins later; before the first and after the end none does", () => {
  const promise = {
    versions: [
      version(1, 95, 30, "2026-01-01"),
      version(2, 90, 45, "2026-12-23"),
      version(3, 97, 30, "2026-12-01"),
    ],
    ended: { on: day("2027-03-01"), reason: "A better one replaces it." },
  };
  const held = (iso: string) => versionAt(promise, day(iso))?.number;
  expect(["2025-12-31", "2026-01-01", "2026-11-30", "2026-12-01", "2026-12-23"].map(held)).toEqual([
    undefined,
    1,
    1,
    3,
    3,
  ]);
  expect([held("2027-02-28"), held("2027-03-01")]).toEqual([3, undefined]);
  expect(standingOn(promise, day("2025-12-31"))).toBe("ahead");
  expect(standingOn(promise, today)).toBe("in-force");
  expect(standingOn(promise, day("2027-03-01"))).toBe("ended");
  expect(saidOn(promise, day("2027-03-01"))?.number).toBe(3);
});

test("something weaker is early before the notice is over, and marked from its day on for ever", () => {
  const promise = { versions: [version(1, 95, 30, null)], ended: null };
  const next = (share: number, iso: string) =>
    weakening(promise, { ...terms(share, 30), fromOn: day(iso) }, earliest);
  expect(next(90, "2026-11-23")).toEqual({ marked: true, early: true });
  expect(next(90, "2026-12-22")).toEqual({ marked: true, early: true });
  expect(next(90, "2026-12-23")).toEqual({ marked: true, early: false });
  expect(next(99, "2026-11-23")).toEqual({ marked: false, early: false });
  const weakened = { versions: [...promise.versions, version(2, 90, 30, "2026-12-23", true)], ended: null };
  expect(marksOf(weakened, today)).toEqual([{ kind: "weakens", on: earliest }]);
  expect(marksOf(weakened, day("2030-01-01"))).toEqual([{ kind: "weakened", on: earliest }]);
});

test("a weaker one cannot be hidden behind one that was announced and is weaker still", () => {
  const announced = {
    versions: [version(1, 95, 30, null), version(2, 50, 30, "2026-12-23", true)],
    ended: null,
  };
  const next = (share: number, iso: string) =>
    weakening(announced, { ...terms(share, 30), fromOn: day(iso) }, earliest);
  expect(next(80, "2026-12-23")).toEqual({ marked: true, early: false });
  expect(next(80, "2026-12-22")).toEqual({ marked: true, early: true });
});

test("what was announced can be taken back at once; a weakening that never held leaves no mark", () => {
  const announced = {
    versions: [version(1, 95, 30, null), version(2, 50, 30, "2026-12-23", true)],
    ended: null,
  };
  const back = { ...terms(95, 30), fromOn: today };
  expect(weakening(announced, back, earliest)).toEqual({ marked: false, early: false });
  const after = { versions: [...announced.versions, version(3, 95, 30, "2026-11-23")], ended: null };
  expect(weakenings(after)).toEqual([]);
});

test("an end that is announced counts as nothing promised after it, and a first day that lies ahead is said", () => {
  const promise = {
    versions: [version(1, 95, 30, "2027-01-01")],
    ended: { on: day("2027-06-01"), reason: "x" },
  };
  expect(marksOf(promise, today).map(({ kind }) => kind)).toEqual(["ends", "ahead"]);
});

test("for changes told early more days are the stronger promise, and fewer the weaker one", () => {
  expect(isWeaker(terms(95, 60), terms(95, 30), "C6")).toBe(false);
  expect(isWeaker(terms(95, 20), terms(95, 30), "C6")).toBe(true);
  expect(isWeaker(terms(95, 60), terms(95, 30), "C10")).toBe(true);
});

test("more minutes asked of a firm are weaker, and so are fewer hours to learn; the same number is the same", () => {
  const of = (quantity: number) => ({ ...terms(95, 0), days: null, quantity });
  expect([isWeaker(of(90), of(60), "C11"), isWeaker(of(45), of(60), "C11")]).toEqual([true, false]);
  expect([isWeaker(of(6), of(8), "C15"), isWeaker(of(10), of(8), "C15")]).toEqual([true, false]);
  expect([isSame(of(60), of(60)), isSame(of(61), of(60))]).toEqual([true, false]);
});
