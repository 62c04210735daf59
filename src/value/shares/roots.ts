import { Fraction } from "../../platform/fraction.ts";

const digits = 10n ** 60n;

/**
 * Square roots of amounts above zero, exact to 60 decimals, and to each other wherever the ratio of two of them is rational:
 * the root of 8 is then exactly twice the root of 2, so that a tie stays a tie. Only ratios of roots enter a share.
 */
export function rootsOf(amounts: readonly Fraction[]): Fraction[] {
  const bases: { amount: Fraction; root: Fraction }[] = [];
  return amounts.map((amount) => {
    for (const base of bases) {
      const ratio = amount.dividedBy(base.amount);
      const [over, under] = [floorRoot(ratio.over), floorRoot(ratio.under)];
      if (over * over === ratio.over && under * under === ratio.under)
        return base.root.times(Fraction.of(over, under));
    }
    const root = Fraction.of(floorRoot(amount.over * amount.under * digits * digits), amount.under * digits);
    bases.push({ amount, root });
    return root;
  });
}

/** The whole part of the square root of a whole number from 0 (Newton's method from above). */
function floorRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let guess = 1n << BigInt((value.toString(16).length * 4) / 2 + 1);
  for (;;) {
    const next = (guess + value / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}
