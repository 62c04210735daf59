import { Fraction } from "../../platform/fraction.ts";

/**
 * The Shapley value: what each of `count` players adds to those before it, averaged over all orders.
 * `worth` is asked for every set of players, as a bit mask (bit i = player i); the empty set is worth nothing.
 * Work grows with 2^count. Source: Shapley, "A value for n-person games" (1953).
 */
export function shapley(count: number, worth: (players: number) => Fraction): Fraction[] {
  const everySet = Array.from({ length: 2 ** count }, (_, set) => (set === 0 ? Fraction.zero : worth(set)));
  const weights = Array.from({ length: count }, (_, before) =>
    Fraction.of(factorial(before) * factorial(count - before - 1), factorial(count)),
  );
  return Array.from({ length: count }, (_, player) => {
    let value = Fraction.zero;
    for (const [set, without] of everySet.entries()) {
      if (set & (1 << player)) continue;
      const added = (everySet[set | (1 << player)] ?? Fraction.zero).minus(without);
      value = value.plus(added.times(weights[members(set)] ?? Fraction.zero));
    }
    return value;
  });
}

function members(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}

function factorial(n: number): bigint {
  return n < 2 ? 1n : BigInt(n) * factorial(n - 1);
}
