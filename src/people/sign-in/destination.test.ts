import fc from "fast-check";
import { expect, test } from "vitest";
import { destination } from "./destination.ts";

test.each(["/", "/partners", "/partners?sort=name&after=x", "/money#paid", "/partners/01a2?x=%2F%2Fevil"])(
  "%s is one of our pages",
  (next) => {
    expect(destination(next)).toBe(next);
  },
);

test.each([
  undefined,
  "",
  "partners",
  "https://evil.example",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "/.//evil.example",
  "/x/..//evil.example",
  "javascript:alert(1)",
  "/%0d%0aSet-Cookie: x=1",
  " /partners",
  "/ evil",
  "/sign-in?next=/",
  "/sign-out",
  `/${"x".repeat(2000)}`,
])("%j leads home", (next) => {
  expect(destination(next)).toBe("/");
});

test("whatever is asked for, a browser stays on this site", () => {
  const next = fc.string({
    unit: fc.constantFrom("/", "\\", ".", ":", "@", "?", "#", "\t", "a", "%2f", "evil.example"),
  });
  fc.assert(
    fc.property(next, (text) => {
      const target = new URL(destination(text), "https://evenhand.example/sign-in/link");
      return target.origin === "https://evenhand.example";
    }),
  );
});
