import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fraction, total } from "./fraction.ts";

const whole = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const fraction = fc
  .tuple(whole, fc.bigInt({ min: 1n, max: 10n ** 30n }))
  .map(([over, under]) => Fraction.of(over, under));

describe("an exact fraction", () => {
  test("reads numbers and strings as the decimals they show", () => {
    for (const shown of [0.1, "0.1", "0.10", 1e-1]) expect(Fraction.from(shown)).toEqual(Fraction.of(1, 10));
    expect(Fraction.from(1e-7)).toEqual(Fraction.of(1, 10_000_000));
    expect(Fraction.from(1.5e22)).toEqual(Fraction.of(15n * 10n ** 21n));
    expect(Fraction.from("-12.50")).toEqual(Fraction.of(-25, 2));
    for (const wrong of ["", "1,5", ".5", "1.", "0x10", "Infinity", "1 "]) {
      expect(() => Fraction.from(wrong)).toThrow(SyntaxError);
    }
  });

  test("a tenth and two tenths are exactly three tenths", () => {
    expect(total([Fraction.from(0.1), Fraction.from(0.2)])).toEqual(Fraction.from(0.3));
  });

  test("rounds halves away from zero and floors towards minus infinity", () => {
    expect([5, 15, -5, 4, -4].map((n) => Fraction.of(n, 10).round())).toEqual([1n, 2n, -1n, 0n, 0n]);
    expect([5, -5, -10].map((n) => Fraction.of(n, 10).floor())).toEqual([0n, -1n, -1n]);
    expect(Fraction.of(-5, 1000).toFixed(2)).toBe("-0.01");
    expect(Fraction.of(2, 3).toFixed(0)).toBe("1");
  });

  test("division by zero is a bug and says so", () => {
    expect(() => Fraction.one.dividedBy(Fraction.zero)).toThrow(RangeError);
  });

  test("every double survives the way there and back", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Fraction.from(value).toNumber()).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  test("obeys the laws of arithmetic", () => {
    fc.assert(
      fc.property(fraction, fraction, fraction, (a, b, c) => {
        expect(a.plus(b).times(c)).toEqual(a.times(c).plus(b.times(c)));
        expect(a.minus(b).plus(b)).toEqual(a);
        if (b.sign !== 0) expect(a.dividedBy(b).times(b)).toEqual(a);
        expect(a.compare(b)).toBe(a.minus(b).sign);
        expect(a.power(3)).toEqual(a.times(a).times(a));
      }),
    );
  });
});
