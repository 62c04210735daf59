import { normals } from "./normal.ts";
import type { Plan } from "./plan.ts";
import { fillWords, type Key, purpose } from "./stream.ts";

/** No day: the firm never ran out. */
export const never = 2 ** 31 - 1;

/** One world along every path, money in the plan's units. */
export type World = {
  /** The first day on which the firm is out of cash, or `never`. */
  readonly out: Int32Array;
  readonly lowest: Float64Array;
  /** The lowest of the first year (up to day 364), in the shock: what it takes to carry the firm through it. */
  readonly lowestInYear: Float64Array;
  /** Receipts of the large side by day, summed over the paths that drew delays (one, where all paths have the same). */
  readonly received: Float64Array;
};

/** Walks every path through both worlds with the same draws, day by day. Nothing is allocated on the way. */
export function walk(plan: Plan, key: Key, paths: number): { base: World; shock: World } {
  const { days, delays, certain, floor, sigma } = plan;
  const [base, shock] = [worldOf(paths, days), worldOf(paths, days)];
  const [inBase, inShock] = [new Float64Array(days + 1), new Float64Array(days + 1)];
  const drawn = new Uint32Array(evenUp(plan.baseAmount.length));
  const words = new Uint32Array(evenUp((days + 1) >> 1));
  const values = normals();
  const yearEnd = Math.min(364, days);
  for (let path = 0; path < paths; path++) {
    if (delays > 1) fillWords(drawn, key, path, purpose.delay, plan.firstInvoice);
    if (delays > 1 || path === 0) {
      receive(plan.baseAmount, plan.baseDay, delays, drawn, inBase, base.received);
      receive(plan.shockAmount, plan.shockDay, delays, drawn, inShock, shock.received);
    }
    if (sigma > 0) fillWords(words, key, path, purpose.noise, 0);
    let lowestBase = certain[0] as number;
    let lowestShock = lowestBase;
    let outBase = lowestBase < floor ? 0 : never;
    let outShock = outBase;
    let [gotBase, gotShock, drift] = [0, 0, 0];
    // Both worlds in one loop, two draws of 16 bits to a word: half of all the time is spent here.
    for (let day = 1; day <= days; day++) {
      const word = words[(day - 1) >> 1] as number;
      drift += values[(day & 1) === 1 ? word & 0xffff : word >>> 16] as number;
      const own = (certain[day] as number) + sigma * drift;
      gotBase += inBase[day] as number;
      gotShock += inShock[day] as number;
      if (own + gotBase < lowestBase) {
        lowestBase = own + gotBase;
        if (lowestBase < floor && outBase === never) outBase = day;
      }
      if (own + gotShock < lowestShock) {
        lowestShock = own + gotShock;
        if (lowestShock < floor && outShock === never) outShock = day;
      }
      if (day === yearEnd) shock.lowestInYear[path] = lowestShock;
    }
    base.lowest[path] = lowestBase;
    base.out[path] = outBase;
    shock.lowest[path] = lowestShock;
    shock.out[path] = outShock;
  }
  return { base, shock };
}

/** Puts every invoice on the day of its payment, by the delay drawn for it. Day 0 collects what does not count. */
function receive(
  amounts: Float64Array,
  payDays: Int32Array,
  delays: number,
  drawn: Uint32Array,
  received: Float64Array,
  sums: Float64Array,
): void {
  received.fill(0);
  for (let i = 0; i < amounts.length; i++) {
    const delay = delays > 1 ? Math.floor(((drawn[i] as number) * delays) / 2 ** 32) : 0;
    const day = payDays[i * delays + delay] as number;
    received[day] = (received[day] as number) + (amounts[i] as number);
    sums[day] = (sums[day] as number) + (amounts[i] as number);
  }
}

function worldOf(paths: number, days: number): World {
  return {
    out: new Int32Array(paths),
    lowest: new Float64Array(paths),
    lowestInYear: new Float64Array(paths),
    received: new Float64Array(days + 1),
  };
}

function evenUp(count: number): number {
  return count + (count & 1);
}
