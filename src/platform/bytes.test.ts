import fc from "fast-check";
import { expect, test } from "vitest";
import { byBytes } from "./bytes.ts";

/** Any text of Unicode scalar values; the library's own unit for this takes seconds to build its table. */
const text = fc
  .array(fc.integer({ min: 0, max: 0x10ffff - 0x800 }), { maxLength: 12 })
  .map((points) => String.fromCodePoint(...points.map((point) => (point < 0xd800 ? point : point + 0x800))));

test("texts are ordered as their UTF-8 bytes are, whatever the script", () => {
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(byBytes(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
  expect(byBytes("\u{10000}", "\uffff")).toBeGreaterThan(0);
  expect(byBytes("\u{1f600}", "\u{1f601}")).toBeLessThan(0);
  expect(["é", "z", "a", "ab"].sort(byBytes)).toEqual(["a", "ab", "z", "é"]);
});
