import { expect, test } from "vitest";
import { readCursor, readIdeaList, writeCursor, writeIdeaList } from "./list.ts";

const id = "01900000-0000-7000-8000-000000000000";

test("an address says the same list again, and what it cannot read is left out", () => {
  const address = `?stage=waiting&from=msme&partner=${id}&search=bush&contact=mine&late=yes&sort=due`;
  const read = (text: string) => readIdeaList(Object.fromEntries(new URLSearchParams(text)));
  expect(writeIdeaList(read(address))).toBe(address);
  expect(writeIdeaList(read("?stage=evil&from=omar&partner=1&sort=name&late=1"))).toBe("");
});

test("a cursor of another sort, or a damaged one, is the first page", () => {
  const sent = writeCursor("2026-11-23T09:00:00Z", id);
  expect(readCursor("sent", sent)).toEqual(["2026-11-23T09:00:00Z", id]);
  expect(readCursor("due", writeCursor("2026-12-14", id))).toEqual(["2026-12-14", id]);
  for (const bad of ["x", writeCursor("soon", id), writeCursor("2026-12-14", "1"), "x".repeat(500)])
    expect([readCursor("sent", bad), readCursor("due", bad)]).toEqual([undefined, undefined]);
});
