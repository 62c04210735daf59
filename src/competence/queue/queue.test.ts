import { expect, test } from "vitest";
import { readCursor, readQueue, writeQueue } from "./queue.ts";

const id = "01990000-0000-7000-8000-000000000000";

test("an address says the same queue, there and back", () => {
  for (const queue of [
    {},
    { stage: "judging", mine: true },
    { stage: "published", after: `2026-12-04_${id}` },
  ] as const)
    expect(readQueue(Object.fromEntries(new URL(writeQueue(queue), "http://x").searchParams))).toEqual(queue);
});

test("what an address edited by hand says wrongly is left out", () => {
  expect(readQueue({ stage: "ranked", whose: "hers", after: "'; drop table" })).toEqual({});
  expect(readCursor(`2026-02-30_${id}`)).toBeUndefined();
  expect(readCursor(`0000-01-01_${id}`)).toBeUndefined();
});
