import { expect, test } from "vitest";
import { readCursor, writeCursor } from "./cursor.ts";

const id = "01900000-0000-7000-8000-000000000000";
const of = (...keys: unknown[]) => Buffer.from(JSON.stringify(keys)).toString("base64url");

test("a page ends at a day or a moment and an id; what is damaged, or of the other kind, is the first page", () => {
  const sent = writeCursor(Temporal.Instant.from("2026-11-23T09:00:00Z"), id);
  expect(readCursor("moment", sent)).toEqual(["2026-11-23T09:00:00Z", id]);
  const due = writeCursor(Temporal.PlainDate.from("2026-12-14"), id);
  expect(readCursor("day", due)).toEqual(["2026-12-14", id]);
  expect(readCursor("moment", due)).toBeUndefined();
  for (const bad of [
    undefined,
    "x",
    "x".repeat(500),
    of("soon", id),
    of("2026-12-14", "1"),
    of("2026-12-14\0", id),
    of("2026-12-14", id, 1),
    of("+002026-12-14", id),
    of("2026-12-14[u-ca=iso8601]", id),
  ])
    expect([bad, readCursor("moment", bad), readCursor("day", bad)]).toEqual([bad, undefined, undefined]);
});
