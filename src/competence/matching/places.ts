/** Who holds which place of which mentor. A mentor's firms stand at its first places. */
export class Places {
  readonly #first: Int32Array;
  readonly #size: Int32Array;
  readonly #taken: Int32Array;
  readonly #firms: Int32Array;
  readonly #placeOf: Int32Array;

  constructor(capacity: Int32Array, firms: number) {
    this.#size = capacity.map((most) => Math.min(most, firms));
    this.#first = new Int32Array(capacity.length);
    let count = 0;
    for (const [mentor, size] of this.#size.entries()) {
      this.#first[mentor] = count;
      count += size;
    }
    this.#taken = new Int32Array(capacity.length);
    this.#firms = new Int32Array(count);
    this.#placeOf = new Int32Array(firms);
  }

  takesAny(mentor: number): boolean {
    return (this.#size[mentor] as number) > 0;
  }

  /** True for a mentor that takes one firm only. */
  isAlone(mentor: number): boolean {
    return this.#size[mentor] === 1;
  }

  hasFree(mentor: number): boolean {
    return (this.#taken[mentor] as number) < (this.#size[mentor] as number);
  }

  /** The firms of a mentor, as a view that changes with it. */
  firmsOf(mentor: number): Int32Array {
    const first = this.#first[mentor] as number;
    return this.#firms.subarray(first, first + (this.#taken[mentor] as number));
  }

  take(firm: number, mentor: number): void {
    const taken = this.#taken[mentor] as number;
    this.#put(firm, (this.#first[mentor] as number) + taken);
    this.#taken[mentor] = taken + 1;
  }

  leave(firm: number, mentor: number): void {
    const taken = (this.#taken[mentor] as number) - 1;
    const last = this.#firms[(this.#first[mentor] as number) + taken] as number;
    this.#put(last, this.#placeOf[firm] as number);
    this.#taken[mentor] = taken;
  }

  #put(firm: number, place: number): void {
    this.#firms[place] = firm;
    this.#placeOf[firm] = place;
  }
}
