import { expect, test } from "vitest";
import { newest, sameWords, standing } from "./statement.ts";

const word = { name: "Maya Halden", at: Temporal.Instant.from("2026-11-23T09:00:00Z") };
const number = (n: number, large: boolean, msme: boolean) => ({
  number: n,
  large: large ? word : null,
  msme: msme ? word : null,
});

test("what holds is the highest number that both confirmed, not the newest", () => {
  const versions = [number(3, false, true), number(1, true, true), number(2, true, true)];
  expect(standing(versions)?.number).toBe(2);
  expect(newest(versions)?.number).toBe(3);
});

test("nothing holds while one side alone has confirmed", () => {
  expect(standing([number(1, true, false), number(2, false, true)])).toBeUndefined();
  expect(standing([])).toBeUndefined();
  expect(newest([])).toBeUndefined();
});

test("the same words in another order of signs are other words", () => {
  const one = { text: "Parts on time", signs: ["a", "b"] };
  expect(sameWords(one, { text: "Parts on time", signs: ["a", "b"] })).toBe(true);
  expect(sameWords(one, { text: "Parts on time", signs: ["b", "a"] })).toBe(false);
  expect(sameWords(one, { text: "Parts on time", signs: ["a", "b", "c"] })).toBe(false);
  expect(sameWords(one, { text: "Parts", signs: ["a", "b"] })).toBe(false);
  expect(sameWords(undefined, { text: "", signs: [] })).toBe(false);
});
