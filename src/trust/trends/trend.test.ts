import { expect, test } from "vitest";
import type { Commitment, CommitmentVersion } from "../commitments/commitment.ts";
import { comparedSpan, heldSince, lastCounted, type Month, pointsOf } from "./trend.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const version = (number: number, share: number, from: string | null) =>
  ({
    number,
    threshold: { of: share, in: 100 },
    days: 30,
    fromOn: from && day(from),
    weakened: false,
  }) as CommitmentVersion;
const promise = (versions: readonly CommitmentVersion[], ended: string | null = null) =>
  ({
    id: "p",
    kind: "C1",
    relationshipId: null,
    versions,
    ended: ended && { on: day(ended), reason: "x" },
  }) as unknown as Commitment;
const month = (iso: string, kept: number, decided: number, undecided = 0): Month => ({
  period: day(`${iso}-01`),
  firms: 1,
  kept,
  decided,
  undecided,
  clock: "submitted",
});
const ledger = day("2026-04-15");

test("24 months up to the ledger day, each with the threshold of its first day, a gap where nothing was counted", () => {
  const of = promise([version(1, 95, null), version(2, 40, "2026-03-02")]);
  const points = pointsOf(
    of,
    [month("2026-02", 2, 4), month("2026-03", 2, 4), month("2026-04", 2, 4)],
    ledger,
  );
  expect([points.length, String(points[0]?.period), String(points.at(-1)?.period)]).toEqual([
    24,
    "2024-05-01",
    "2026-04-01",
  ]);
  expect(
    points.slice(-4).map(({ counted, promised, state }) => [counted?.kept, promised?.number, state]),
  ).toEqual([
    [undefined, 1, "not-known"],
    [2, 1, "broken"],
    [2, 1, "broken"],
    [2, 2, "kept"],
  ]);
});

test("before a promise began and after it ended nothing was promised", () => {
  const points = pointsOf(promise([version(1, 95, "2026-02-10")], "2026-04-01"), [], ledger);
  expect(points.slice(-4).map(({ promised }) => promised?.number)).toEqual([undefined, 1, 1, undefined]);
});

test("the finding is of the newest closed month; while none is closed, of the newest", () => {
  const of = promise([version(1, 95, null)]);
  const found = (months: readonly Month[]) =>
    lastCounted(pointsOf(of, months, ledger), ledger)?.period.toString();
  expect(found([month("2026-02", 1, 1), month("2026-03", 0, 0, 2), month("2026-04", 1, 1)])).toBe(
    "2026-02-01",
  );
  expect(found([month("2026-04", 1, 1)])).toBe("2026-04-01");
  expect(found([])).toBeUndefined();
});

test("what held one after the other leaves out what never came to hold", () => {
  const versions = [
    version(1, 95, null),
    version(2, 50, "2026-03-01"),
    version(3, 96, "2026-02-01"),
    version(4, 97, "2027-01-01"),
  ];
  const of = promise(versions);
  const held = heldSince(of, pointsOf(of, [], ledger)).map((one) => `${one.from} ${one.version.number}`);
  expect(held).toEqual(["2024-05-01 1", "2026-02-01 3"]);
});

test.each([
  ["2026-04-15", "2025-04-01", "2026-03-01"],
  ["2026-04-30", "2025-05-01", "2026-04-01"],
  ["2026-05-01", "2025-05-01", "2026-04-01"],
])("as of %s partners are compared from %s to %s", (asOf, from, until) => {
  const span = comparedSpan(day(asOf));
  expect([span.from.toString(), span.until.toString()]).toEqual([from, until]);
});
