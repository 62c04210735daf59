import { describe, expect, test } from "vitest";
import { Fraction } from "../../platform/fraction.ts";
import { contestedGarment } from "./claims.ts";
import { rootsOf } from "./roots.ts";
import { shapley } from "./shapley.ts";

const fractions = (numbers: readonly number[]) => numbers.map((n) => Fraction.of(n));

describe("claims that cannot all be met", () => {
  test.each([
    [100, [100, 50], [75, 25]],
    [200, [100, 200, 300], [50, 75, 75]],
    [300, [100, 200, 300], [50, 100, 150]],
  ])("an estate of %i on claims %j", (estate, claims, known) => {
    expect(contestedGarment(Fraction.of(estate), fractions(claims))).toEqual(fractions(known));
  });

  test("beyond half of the claims, what is missing is borne alike", () => {
    const lost = [100, 200, 300].map((claim) => Fraction.of(3 * claim - 100, 3));
    expect(contestedGarment(Fraction.of(500), fractions([100, 200, 300]))).toEqual(lost);
  });

  test("a hundred on claims of 100, 200, 300 is divided alike", () => {
    expect(contestedGarment(Fraction.of(100), fractions([100, 200, 300]))).toEqual(
      Array(3).fill(Fraction.of(100, 3)),
    );
  });
});

describe("what each adds, over all orders", () => {
  test("an airport for aeroplanes that need 8, 11, 13 and 18", () => {
    const needs = [8, 11, 13, 18];
    const cost = (players: number) => Fraction.of(Math.max(...needs.filter((_, i) => players & (1 << i))));
    expect(shapley(4, cost)).toEqual(fractions([2, 3, 4, 9]));
  });

  test("one left glove and two right ones", () => {
    const pair = (players: number) => Fraction.of(players & 1 && players & 6 ? 1 : 0);
    expect(shapley(3, pair)).toEqual([Fraction.of(2, 3), Fraction.of(1, 6), Fraction.of(1, 6)]);
  });
});

describe("square roots", () => {
  test("are exact where they are whole, and to each other where their ratio is", () => {
    const [million, two, eight, half] = rootsOf([
      Fraction.of(1_000_000),
      Fraction.of(2),
      Fraction.of(8),
      Fraction.of(1, 2),
    ]);
    expect(million).toEqual(Fraction.of(1000));
    expect(eight).toEqual(two?.times(Fraction.of(2)));
    expect(half).toEqual(two?.times(Fraction.of(1, 2)));
    expect(two?.times(two).minus(Fraction.of(2)).absolute.compare(Fraction.from(1e-59))).toBe(-1);
  });
});
