import { expect, test } from "vitest";
import { answering, gapsOf, type Term } from "./leader.ts";

const day = (iso: string) => Temporal.PlainDate.from(iso);
const term = (
  name: string,
  since: string,
  endedOn: string | null = null,
  unitId: string | null = null,
): Term => ({
  ...{ id: name, unitId, personId: name, name },
  since: day(since),
  endedOn: endedOn === null ? null : day(endedOn),
  endedReason: endedOn,
});
const names = (terms: readonly Term[], unitId: string | null, on: string) => {
  const { leader, deputy } = answering(terms, unitId, day(on));
  return [leader?.name, deputy?.name];
};

test("of two in one place the one who serves longest answers, the other is the deputy", () => {
  const two = [term("Ines", "2026-05-01"), term("Lena", "2025-01-01")];
  expect(names(two, null, "2026-06-01")).toEqual(["Lena", "Ines"]);
  expect(names(two, null, "2025-06-01")).toEqual(["Lena", undefined]);
  expect(names([term("Lena", "2025-01-01", "2026-06-01"), two[0] as Term], null, "2026-06-01")).toEqual([
    "Ines",
    undefined,
  ]);
});

test("who answers for a unit does not answer for the whole", () => {
  expect(names([term("Ada", "2026-01-01", null, "stock")], null, "2026-06-01")).toEqual([
    undefined,
    undefined,
  ]);
  expect(names([term("Ada", "2026-01-01", null, "stock")], "stock", "2026-06-01")).toEqual([
    "Ada",
    undefined,
  ]);
});

test("the days without anybody stand there, and whether they go on", () => {
  const gaps = (...terms: Term[]) =>
    gapsOf(terms, null, day("2026-06-01")).map(({ from, until }) => `${from} ${until}`);
  expect(gaps(term("Lena", "2026-01-01", "2026-03-01"), term("Ines", "2026-03-20"))).toEqual([
    "2026-03-01 2026-03-20",
  ]);
  expect(gaps(term("Lena", "2026-01-01", "2026-03-01"))).toEqual(["2026-03-01 null"]);
  expect(gaps(term("Lena", "2026-01-01", "2026-03-01"), term("Ines", "2026-02-01"))).toEqual([]);
  expect(gaps(term("Lena", "2026-01-01"), term("Ines", "2026-02-01", "2026-02-09"))).toEqual([]);
  expect(gaps(term("Lena", "2026-01-01", "2026-04-01"), term("Ines", "2026-02-01", "2026-02-09"))).toEqual([
    "2026-04-01 null",
  ]);
});
