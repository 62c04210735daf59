import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canonical } from "./jcs.ts";

test("names stand in the order of their UTF-16 units, at every depth", () => {
  expect(
    canonical({
      "\u20ac": 1,
      "\r": 2,
      "1": { b: [3, { z: 1, a: 2 }], a: null },
      "\ud83d\ude00": 4,
      "\ufb33": 5,
    }),
  ).toBe('{"\\r":2,"1":{"a":null,"b":[3,{"a":2,"z":1}]},"\u20ac":1,"\ud83d\ude00":4,"\ufb33":5}');
});

test("what JSON cannot hold is refused", () => {
  for (const value of [Number.NaN, Number.POSITIVE_INFINITY, "\ud800", { "\udc00": 1 }, ["\ud800"]])
    expect(() => canonical(value)).toThrow(/half of a character|not finite/);
});

test("a value and its text read back are the same, whatever order its names came in", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = canonical(value as never);
      expect(canonical(JSON.parse(text))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

/** The vectors of RFC 8785's authors. They stand beside the checkout and are not part of it. */
const vectors = new URL("../../../../shared/data/jcs-vectors/", import.meta.url);

describe("the vectors of RFC 8785", () => {
  if (existsSync(vectors)) {
    const names = readdirSync(new URL("input/", vectors)).sort();
    test("are there", () => expect(names.length).toBeGreaterThanOrEqual(4));
    test.each(names)("%s", (name) => {
      const input = JSON.parse(readFileSync(new URL(`input/${name}`, vectors), "utf8"));
      expect(canonical(input)).toBe(readFileSync(new URL(`output/${name}`, vectors), "utf8"));
    });
  } else {
    const where = process.env.CI ? "must be there" : "not run here";
    test(`${where}: ../shared/data lacks jcs-vectors`, () => {
      if (process.env.CI) expect("jcs-vectors").toBe("there");
    });
  }
});
