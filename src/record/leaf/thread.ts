import { invalid } from "../../platform/refusal.ts";
import { leafHash } from "../tree/hash.ts";
import { tagOf } from "./commit.ts";
import { readLeaf } from "./leaf.ts";

/** How far a thread was followed: how many entries it has, and which tag its next one will bear. */
export type Thread = { readonly entries: number; readonly next: string };

/**
 * Follows one relationship through the leaves of a log, in their order, by the key that its two parties hold (rules 9). Outsiders' leaves pass by.
 * `take` answers the number of the entry in its thread, from 1; undefined for a leaf of others. Refusals: `thread-broken` for a number that is given
 * twice and for an entry that leaves out the one before; `record-damaged` for what is no leaf.
 */
export function followThread(key: Uint8Array): { take(leaf: Uint8Array): number | undefined; end(): Thread } {
  let seq = 0;
  let last: Buffer = Buffer.alloc(32);
  let next = tagOf(key, 1, last);
  const never = new Set<string>();
  return {
    take(leaf) {
      const { tag } = readLeaf(leaf);
      if (never.has(tag)) throw broken(seq);
      if (tag !== next) return undefined;
      seq++;
      const hash = leafHash(leaf);
      // The same number again, on the one before or on itself; and the next number, as though this entry were not.
      for (const wrong of [next, tagOf(key, seq, hash), tagOf(key, seq + 1, last)]) never.add(wrong);
      last = hash;
      next = tagOf(key, seq + 1, last);
      return seq;
    },
    end: () => ({ entries: seq, next }),
  };
}

const broken = (seq: number) =>
  invalid(
    "thread-broken",
    `After ${seq} entries of this relationship comes one that gives a number again, or leaves one out.`,
  );
