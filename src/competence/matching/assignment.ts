import { type Fit, type Matching, unmatched } from "./fit.ts";
import { Places } from "./places.ts";

/**
 * The matching with the greatest total score (the assignment problem with capacities; nobody has to be matched).
 *
 * Most firms find their mentor by bidding. The others enter one by one: each looks for the cheapest way in, a chain in which
 * firms move over to another mentor until one reaches a free place or goes without. Prices keep what was learnt before, so
 * that every look is Dijkstra's over costs from zero: n firms and m mentors take at most n looks of n x m steps.
 * Source: Jonker and Volgenant (1987), in the form of Crouse, "On implementing 2D rectangular assignment algorithms" (2016).
 */
export function assign(fit: Fit): Matching {
  const entry = new Entry(fit);
  const entering: number[] = [];
  let bids = 3 * fit.firms.length; // bidding alone would end too, but not soon
  for (let firm = 0; firm < fit.firms.length; firm++) {
    let bidder = firm;
    while (bidder !== unmatched) {
      const outbid = bids-- > 0 ? entry.bid(bidder) : bidder;
      if (outbid === bidder) entering.push(bidder);
      bidder = outbid === bidder ? unmatched : outbid;
    }
  }
  for (const firm of entering) entry.enter(firm);
  return entry.mentorOf;
}

class Entry {
  readonly mentorOf: Matching;
  readonly #scores: Float64Array;
  readonly #places: Places;
  /** What a firm still gains at the prices, and what a place with a mentor costs; their sum is never below the score. */
  readonly #gain: Float64Array;
  readonly #price: Float64Array;
  /** Of the firm that enters: what a place with a mentor costs all in all, and which firm would move there. */
  readonly #cost: Float64Array;
  readonly #mover: Int32Array;
  /** Mentors not looked through yet, and those that were. */
  readonly #open: Int32Array;
  #opened = 0;
  readonly #closed: Int32Array;
  #closedCount = 0;

  constructor({ firms, mentors, capacity, scores }: Fit) {
    const count = mentors.length;
    this.mentorOf = new Int32Array(firms.length).fill(unmatched);
    this.#scores = scores;
    this.#places = new Places(capacity, firms.length);
    this.#gain = new Float64Array(firms.length);
    this.#price = new Float64Array(count);
    this.#cost = new Float64Array(count);
    this.#mover = new Int32Array(count);
    this.#open = new Int32Array(count);
    this.#closed = new Int32Array(count);
  }

  /**
   * Offers the best mentor all that it is worth to this firm above the second best, and so often spares the look of `enter`.
   * Gives the firm that lost its place, this firm when it has to enter, or `unmatched` when nobody waits.
   */
  bid(firm: number): number {
    const [scores, price] = [this.#scores, this.#price];
    const row = firm * price.length;
    let [best, most, second] = [unmatched, 0, 0];
    for (let mentor = 0; mentor < price.length; mentor++) {
      const score = scores[row + mentor] as number;
      const gain = score - (price[mentor] as number);
      if (gain <= second || score === 0 || !this.#places.takesAny(mentor)) continue;
      if (gain > most) {
        second = most;
        most = gain;
        best = mentor;
      } else second = gain;
    }
    if (best === unmatched) return unmatched;
    const alone = this.#places.isAlone(best);
    const [loser = unmatched] = this.#places.hasFree(best) ? [] : this.#places.firmsOf(best);
    if (loser !== unmatched) {
      if (!alone || most === second) return firm;
      this.#release(loser);
      this.#gain[loser] = 0;
    }
    this.#places.take(firm, best);
    this.mentorOf[firm] = best;
    this.#gain[firm] = alone ? second : most;
    if (alone) price[best] = (price[best] as number) + most - second;
    return loser;
  }

  enter(firm: number): void {
    this.#openAll();
    // Going without costs a firm what it still gains: nothing for the one that enters.
    let [leaver, leaving] = [firm, 0];
    let nearest = this.#look(firm, 0);
    for (;;) {
      const mentor = this.#open[nearest] as number;
      const cost = nearest === unmatched ? Number.POSITIVE_INFINITY : (this.#cost[mentor] as number);
      if (cost > leaving) {
        this.#reprice(firm, leaving);
        if (leaver !== firm) this.#move(firm, this.#release(leaver));
        return;
      }
      if (this.#places.hasFree(mentor)) {
        this.#reprice(firm, cost);
        this.#move(firm, mentor);
        return;
      }
      this.#close(nearest);
      for (const other of this.#places.firmsOf(mentor)) {
        const without = cost + (this.#gain[other] as number);
        if (without < leaving) [leaver, leaving] = [other, without];
        nearest = this.#look(other, cost);
      }
    }
  }

  #openAll(): void {
    this.#cost.fill(Number.POSITIVE_INFINITY);
    this.#opened = 0;
    this.#closedCount = 0;
    for (let mentor = 0; mentor < this.#open.length; mentor++) {
      if (this.#places.takesAny(mentor)) this.#open[this.#opened++] = mentor;
    }
  }

  #close(position: number): void {
    this.#closed[this.#closedCount++] = this.#open[position] as number;
    this.#open[position] = this.#open[--this.#opened] as number;
  }

  /** Tries every open mentor for this firm, which costs `so` to move. Gives the position of the cheapest, a free one first. */
  #look(firm: number, so: number): number {
    const [scores, price, cost, mover, open] = [
      this.#scores,
      this.#price,
      this.#cost,
      this.#mover,
      this.#open,
    ];
    const [opened, places] = [this.#opened, this.#places];
    const from = so + (this.#gain[firm] as number);
    const row = firm * price.length;
    let nearest = unmatched;
    let lowest = Number.POSITIVE_INFINITY;
    for (let position = 0; position < opened; position++) {
      const mentor = open[position] as number;
      const score = scores[row + mentor] as number;
      let known = cost[mentor] as number;
      if (score > 0) {
        const way = from + (price[mentor] as number) - score;
        if (way < known) {
          cost[mentor] = known = way;
          mover[mentor] = firm;
        }
      }
      if (known < lowest || (known === lowest && places.hasFree(mentor))) {
        lowest = known;
        nearest = position;
      }
    }
    return lowest === Number.POSITIVE_INFINITY ? unmatched : nearest;
  }

  /** Raises the prices of the mentors looked through, so that the chain just found costs nothing. */
  #reprice(firm: number, reached: number): void {
    this.#gain[firm] = (this.#gain[firm] as number) - reached;
    for (let i = 0; i < this.#closedCount; i++) {
      const mentor = this.#closed[i] as number;
      const rise = reached - (this.#cost[mentor] as number);
      this.#price[mentor] = (this.#price[mentor] as number) + rise;
      for (const other of this.#places.firmsOf(mentor))
        this.#gain[other] = (this.#gain[other] as number) - rise;
    }
  }

  #release(firm: number): number {
    const mentor = this.mentorOf[firm] as number;
    this.#places.leave(firm, mentor);
    this.mentorOf[firm] = unmatched;
    return mentor;
  }

  /** Fills the free place of this mentor, then the place that came free, back to the firm that enters. */
  #move(entering: number, free: number): void {
    for (let mentor = free; mentor !== unmatched; ) {
      const firm = this.#mover[mentor] as number;
      const before = firm === entering ? unmatched : this.#release(firm);
      this.#places.take(firm, mentor);
      this.mentorOf[firm] = mentor;
      mentor = before;
    }
  }
}
