/** 2^27 bits: a million keys leave 1 in 4,000 wrongly suspected, five million 1 in 200. */
const bits = 27;

/**
 * Tells whether a text may have been added before: always when it was, seldom when it was not (a Bloom filter with two hashes,
 * 16 MB whatever the number of texts). Only what is suspected needs to be looked at exactly.
 */
export class SeenBefore {
  readonly #words = new Uint32Array(2 ** (bits - 5));

  /** Adds a text. False when it is certainly new. */
  add(text: string): boolean {
    let [one, two] = [0x811c9dc5, 0x9747b28c];
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      one = Math.imul(one ^ unit, 0x01000193);
      two = Math.imul(two ^ unit, 0x5bd1e995) + at;
    }
    const first = this.#mark(mixed(one));
    const second = this.#mark(mixed(two));
    return first && second;
  }

  /** Sets a bit; true when it was set already. */
  #mark(hash: number): boolean {
    const [word, bit] = [hash >>> (32 - bits + 5), 1 << (hash & 31)];
    const before = this.#words[word] ?? 0;
    this.#words[word] = before | bit;
    return (before & bit) !== 0;
  }
}

/** The last step of MurmurHash3: every bit of the hash depends on every other. */
function mixed(hash: number): number {
  let mix = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return (mix ^ (mix >>> 16)) >>> 0;
}
