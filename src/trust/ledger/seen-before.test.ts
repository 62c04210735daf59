import { expect, test } from "vitest";
import { SeenBefore } from "./seen-before.ts";

test("what came before is always suspected, what is new nearly never", () => {
  const seen = new SeenBefore();
  const texts = Array.from({ length: 200_000 }, (_, n) => `id ${10_000 + (n % 997)}\tINV-${n}`);
  const wrongly = texts.filter((text) => seen.add(text)).length;
  expect(wrongly).toBeLessThan(20);
  expect(texts.every((text) => seen.add(text))).toBe(true);
});

test("numbers that differ in one place are told apart", () => {
  const seen = new SeenBefore();
  const texts = Array.from({ length: 50_000 }, (_, n) => String(n));
  expect(texts.filter((text) => seen.add(text)).length).toBeLessThan(5);
});
