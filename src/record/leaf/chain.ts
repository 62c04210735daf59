import { toBase64 } from "../formats/base64.ts";
import { leafHash } from "../tree/hash.ts";
import { tagOf } from "./commit.ts";
import type { Leaf } from "./leaf.ts";

/** How far a thread was followed: the number of its last leaf, from 1, and that leaf's hash; 0 and 32 zero bytes before the first. */
export type ChainAt = { readonly seq: number; readonly last: Uint8Array };

export const chainStart: ChainAt = { seq: 0, last: new Uint8Array(32) };

/**
 * How a leaf stands to a thread: the next of it; again the number of an earlier one; with the hash of a wrong one before it; or nothing that this
 * key made after what was seen: of somebody else, sealed, or behind one that is missing.
 */
export type Following =
  | { readonly is: "next"; readonly seq: number; readonly previous: Uint8Array }
  | { readonly is: "repeats"; readonly seq: number }
  | { readonly is: "wrong-before"; readonly seq: number; readonly before: number }
  | { readonly is: "apart" };

/** A leaf that hangs on one of so many before its own is told from one of somebody else. */
const near = 8;

/**
 * Follows the thread of one relationship through leaves in the order of their places (rules 9). It refuses nothing itself: it says what each
 * leaf is, and the caller decides.
 */
export class Chain {
  readonly #key: Uint8Array;
  #seq: number;
  #last: Uint8Array;
  /** Hashes of the leaves behind, the latest last. */
  readonly #behind: { readonly seq: number; readonly hash: Uint8Array }[];
  /** What each entry of the thread forbids for ever: its number again, and the next number as though it were not. */
  readonly #never = new Map<string, Following>();
  readonly #stray = new Map<string, Following>();
  #strayFor = -1;

  constructor(key: Uint8Array, at: ChainAt = chainStart) {
    this.#key = key;
    this.#seq = at.seq;
    this.#last = at.last;
    this.#behind = [{ seq: at.seq, hash: at.last }];
  }

  get at(): ChainAt {
    return { seq: this.#seq, last: this.#last };
  }

  /** The tag that the next leaf must have. */
  expected(): string {
    return tagOf(this.#key, this.#seq + 1, this.#last);
  }

  next({ tag, type }: Pick<Leaf, "tag" | "type">, bytes: Uint8Array): Following {
    if (type === "sealed") return { is: "apart" };
    const expected = this.expected();
    if (tag === expected) {
      const previous = this.#last;
      const seq = ++this.#seq;
      this.#last = leafHash(bytes);
      this.#never.set(tag, { is: "repeats", seq });
      this.#never.set(tagOf(this.#key, seq, this.#last), { is: "repeats", seq });
      const skipped = { is: "wrong-before", seq: seq + 1, before: seq - 1 } as const;
      this.#never.set(tagOf(this.#key, seq + 1, previous), skipped);
      this.#behind.push({ seq: this.#seq, hash: this.#last });
      if (this.#behind.length > near) this.#behind.shift();
      return { is: "next", seq: this.#seq, previous };
    }
    return this.#astray(tag);
  }

  /** What a tag made with a wrong number, or with the hash of a wrong leaf, says; made anew where the thread has gone on. */
  #astray(tag: string): Following {
    const never = this.#never.get(tag);
    if (never) return never;
    if (this.#strayFor !== this.#seq) this.#strayTags();
    return this.#stray.get(tag) ?? { is: "apart" };
  }

  #strayTags(): void {
    this.#strayFor = this.#seq;
    this.#stray.clear();
    for (const { seq: before, hash } of this.#behind)
      for (const { seq } of [...this.#behind, { seq: this.#seq + 1 }])
        if (seq > 0 && seq !== before + 1)
          this.#stray.set(
            tagOf(this.#key, seq, hash),
            seq <= this.#seq ? { is: "repeats", seq } : { is: "wrong-before", seq, before },
          );
  }
}

/** A hash as people compare it: base64, and enough of it. */
export const shortHash = (hash: Uint8Array): string => toBase64(hash).slice(0, 12);
