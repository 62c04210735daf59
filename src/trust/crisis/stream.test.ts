import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { normalQuantile, normals } from "./normal.ts";
import { sha256 } from "./sha256.ts";
import { fillWords, keyOf, purpose } from "./stream.ts";

function words(count: number, key: readonly [number, number], path: number, use = 0, from = 0): number[] {
  const out = new Uint32Array(count);
  fillWords(out, key, path, use, from);
  return [...out];
}

describe("the streams of random numbers", () => {
  test("are Threefry's: the published answers come out", () => {
    expect(words(2, [0, 0], 0)).toEqual([0x6b200159, 0x99ba4efe]);
    expect(words(2, [-1, -1], -1, 15, 0x1ffffffe)).toEqual([0x1cb996fc, 0xbb002be7]);
    expect(words(2, [0x13198a2e, 0x03707344], 0x243f6a88, 8, 0x0b4611a6)).toEqual([0xc4923a9c, 0x483df7a0]);
  });

  test("are the same whatever range is asked for", () => {
    const key = keyOf(7, "maya");
    expect(words(10, key, 3, purpose.delay, -4).slice(4)).toEqual(words(6, key, 3, purpose.delay, 0));
  });

  test("differ by seed, firm, path and purpose, and in nothing else", () => {
    const first = (seed: number | string, id: string, path: number, use: number) =>
      words(2, keyOf(seed, id), path, use).join();
    const all = [
      first(1, "maya", 0, 0),
      first(2, "maya", 0, 0),
      first(1, "omar", 0, 0),
      first(1, "maya", 1, 0),
      first(1, "maya", 0, 1),
    ];
    expect(new Set(all).size).toBe(5);
    expect(first(1, "maya", 0, 0)).toBe(first("1", "maya", 0, 0));
  });

  test("are as even as chance: every bit half of the time, no two neighbours alike", () => {
    const drawn = words(20_000, keyOf(1, "maya"), 5);
    for (let bit = 0; bit < 32; bit++) {
      const ones = drawn.filter((word) => (word >>> bit) & 1).length;
      expect(Math.abs(ones - 10_000)).toBeLessThan(4 * Math.sqrt(5_000));
    }
    const [u, v] = [drawn.slice(0, -1), drawn.slice(1)].map((list) =>
      list.map((word) => word / 2 ** 32 - 0.5),
    );
    const together = (u ?? []).reduce((sum, value, i) => sum + value * (v?.[i] ?? 0), 0) / drawn.length;
    expect(Math.abs(together * 12)).toBeLessThan(4 / Math.sqrt(drawn.length));
  });

  test("SHA-256 is SHA-256", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(Buffer.from(sha256(bytes)).toString("hex")).toBe(
          createHash("sha256").update(bytes).digest("hex"),
        );
      }),
    );
  });
});

describe("the normal values", () => {
  test("lie where tables say", () => {
    for (const [p, z] of [
      [0.5, 0],
      [0.975, 1.959963984540054],
      [0.841344746068543, 1],
      [0.99865010196837, 3],
      [1 / 131072, -4.324919040826045],
      [1e-10, -6.361340902404056],
    ] as const)
      expect(normalQuantile(p)).toBeCloseTo(z, 9);
  });

  test("have mean 0, variance 1 and the fourth moment of the bell", () => {
    const moment = (power: number) => normals().reduce((sum, z) => sum + z ** power, 0) / 65_536;
    expect([1, 3].map(moment).every((value) => Math.abs(value) < 1e-12)).toBe(true);
    expect(Math.abs(moment(2) - 1)).toBeLessThan(2e-4);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(5e-3);
  });
});
