import { expect, test } from "vitest";
import { openWaiting } from "./waiting.ts";

const nine = Temporal.Instant.from("2026-11-23T09:00:00Z");

test("one count serves a person for ten seconds, and nobody else", async () => {
  const waiting = openWaiting();
  let asked = 0;
  const counted = async () => ++asked;
  expect(await waiting.count("bruno", nine, counted)).toBe(1);
  expect(await waiting.count("bruno", nine.add({ seconds: 9 }), counted)).toBe(1);
  expect(await waiting.count("lena", nine, counted)).toBe(2);
  expect(await waiting.count("bruno", nine.add({ seconds: 10 }), counted)).toBe(3);
});

test("whatever is sent makes everybody's number new", async () => {
  const waiting = openWaiting();
  let asked = 0;
  const counted = async () => ++asked;
  await waiting.count("bruno", nine, counted);
  waiting.forget();
  expect(await waiting.count("bruno", nine, counted)).toBe(2);
});

test("a count that fails is not kept", async () => {
  const waiting = openWaiting();
  const failing = async () => Promise.reject(new Error("the database is away"));
  await expect(waiting.count("bruno", nine, failing)).rejects.toThrow("away");
  expect(await waiting.count("bruno", nine, async () => 4)).toBe(4);
});
