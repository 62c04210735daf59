import fc from "fast-check";
import { expect, test } from "vitest";
import { byBytes } from "./bytes.ts";

test("texts are ordered as their UTF-8 bytes are, whatever the script", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (a, b) => {
      expect(Math.sign(byBytes(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
  );
  expect(byBytes("\u{10000}", "\uffff")).toBeGreaterThan(0);
  expect(byBytes("\u{1f600}", "\u{1f601}")).toBeLessThan(0);
  expect(["é", "z", "a", "ab"].sort(byBytes)).toEqual(["a", "ab", "z", "é"]);
});
