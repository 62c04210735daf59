/** Weights of one direction, by event. Adds up in ascending order, so that the order of arrival never shows. */
export class Pile {
  readonly #single: number[] = [];
  readonly #byEvent = new Map<string, number[]>();

  add(weight: number, event: string | undefined): void {
    if (event === undefined) {
      this.#single.push(weight);
      return;
    }
    const same = this.#byEvent.get(event);
    if (same) same.push(weight);
    else this.#byEvent.set(event, [weight]);
  }

  /** Per event the root of the sum of squares: n equal pieces of one event count as much as the root of n. */
  sum(): number {
    const events = Array.from(this.#byEvent.values(), (weights) =>
      Math.sqrt(ascendingSum(weights.map((weight) => weight * weight))),
    );
    return ascendingSum([...this.#single, ...events]);
  }
}

function ascendingSum(numbers: number[]): number {
  if (numbers.length > 1) numbers.sort((a, b) => a - b);
  let sum = 0;
  for (const number of numbers) sum += number;
  return sum;
}
