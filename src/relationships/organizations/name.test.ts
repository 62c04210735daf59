import fc from "fast-check";
import { expect, test } from "vitest";
import { nameKey, slugOf } from "./name.ts";

test("names are sorted and found without marks, case and double spaces", () => {
  expect(nameKey("  Ångström   AB ")).toBe("angstrom ab");
  expect(nameKey("Straße & Søn")).toBe("strasse & son");
  expect(nameKey("İstanbul ILIK ılık")).toBe("istanbul ilik ilik");
  expect(nameKey("ﬁne\u202e ①")).toBe("fine 1");
  expect(nameKey("Омар")).toBe("омар");
});

test("a key of a key is the same key", () => {
  fc.assert(fc.property(fc.string({ unit: "grapheme" }), (name) => nameKey(nameKey(name)) === nameKey(name)));
});

test("slugs are lower case, other runs become a dash, 40 characters at most", () => {
  expect(slugOf("Maya's Präzision & Söhne GmbH")).toBe("maya-s-prazision-sohne-gmbh");
  expect(slugOf("--A.B.C.--")).toBe("a-b-c");
  expect(slugOf(`${"x".repeat(39)} yz`)).toBe("x".repeat(39));
  expect(slugOf("y".repeat(10_000))).toBe("y".repeat(40));
  expect(slugOf("株式会社")).toBe("firm");
});

test("a slug that stands already gets -2, then -3", () => {
  expect(slugOf("Omar", new Set(["omar"]))).toBe("omar-2");
  expect(slugOf("Omar", new Set(["omar", "omar-2"]))).toBe("omar-3");
});

test("every name gives a slug that the database takes", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 80 }),
      (name) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(slugOf(name)) && slugOf(name).length <= 40,
    ),
  );
});
