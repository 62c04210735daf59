import { invalid, type Refusal } from "../../platform/refusal.ts";
import { sameBytes } from "../formats/base64.ts";
import { damaged } from "../formats/refused.ts";
import type { Trust } from "../formats/trust.ts";
import { Chain } from "../leaf/chain.ts";
import { type Leaf, readLeaf } from "../leaf/leaf.ts";
import { leafOf, proveInclusion } from "../tree/prove.ts";
import type { ChainKey, ChainLeaves } from "./chain-file.ts";
import { trustedHead } from "./heads.ts";

/** A leaf that was proved to stand at its place, by whatever file it came in. */
export type ProvedLeaf = { readonly index: number; readonly bytes: Uint8Array };

/** What the thread of a relationship is, as far as the leaves given go. */
export type Chained = {
  readonly between: ChainKey["between"];
  readonly entries: number;
  /** The tag that its next entry will bear. */
  readonly next: string;
  /** The place of its last entry; null while there is none. */
  readonly lastIndex: number | null;
};

/**
 * Follows a relationship's thread offline through proved leaves, taken in the order of their places. `whole`: they are a whole log, in which those of
 * others stand too; else they are all of this relationship, and each must follow. Refusals: `thread-broken` (a relSeq used again, a prev
 * that is not the hash of the one before), `thread-gap` (one between is missing), `thread-short` (the key
 * file knew of more entries), `two-histories` (another leaf under the number that the key file knew).
 */
export function chainChecker(
  key: ChainKey,
  whole: boolean,
): { take(leaf: ProvedLeaf): void; done(): Chained } {
  const chain = new Chain(key.key);
  let lastIndex: number | null = null;
  return {
    take({ index, bytes }) {
      const leaf: Leaf = readLeaf(bytes);
      const found = chain.next(leaf, bytes);
      if (found.is === "repeats") throw repeated(index, found.seq);
      if (found.is === "wrong-before") throw wrongBefore(index, found.seq, found.before);
      if (found.is === "apart" && !whole) throw gap(index, chain.at.seq, leaf.type === "sealed");
      if (found.is !== "next") return;
      lastIndex = index;
      if (found.seq === key.seq && !sameBytes(chain.at.last, key.last)) throw otherHistory(index, found.seq);
    },
    done() {
      const { seq: entries } = chain.at;
      if (entries < key.seq) throw short(key.seq, entries, whole);
      return { between: key.between, entries, next: chain.expected(), lastIndex };
    },
  };
}

/** The same for receipts and files of leaves, which come in any order. Refusal `two-histories` too: two leaves at one place. */
export function checkChain(key: ChainKey, given: Iterable<ProvedLeaf>): Chained {
  const checker = chainChecker(key, false);
  for (const leaf of sorted(given)) checker.take(leaf);
  return checker.done();
}

/** The leaves of a file, each proved under its head. Refusals: those of a receipt; `record-damaged` where the head is another record's. */
export async function provedLeaves(file: ChainLeaves, trust: Trust): Promise<ProvedLeaf[]> {
  const { checkpoint } = await trustedHead(file.checkpoint, trust);
  if (checkpoint.origin !== file.origin)
    throw damaged(`This is the head of ${checkpoint.origin}, not of ${file.origin}.`);
  const proved: ProvedLeaf[] = [];
  for (const { index, leaf, hashes } of file.leaves) {
    const bytes = new TextEncoder().encode(leaf);
    await proveInclusion(await leafOf(bytes), index, checkpoint.size, checkpoint.root, hashes);
    proved.push({ index, bytes });
  }
  return proved;
}

/** One leaf a place; the same one may come in several files. */
function sorted(given: Iterable<ProvedLeaf>): ProvedLeaf[] {
  const at = new Map<number, ProvedLeaf>();
  for (const one of given) {
    const other = at.get(one.index);
    if (other && !sameBytes(other.bytes, one.bytes))
      throw invalid(
        "two-histories",
        `Two different entries are signed at place ${one.index}: keep both, they prove that the record was changed.`,
      );
    at.set(one.index, one);
  }
  return [...at.values()].sort((a, b) => a.index - b.index);
}

const repeated = (index: number, seq: number): Refusal =>
  invalid(
    "thread-broken",
    `The entry at place ${index} bears number ${seq} of this relationship again: two entries claim one number.`,
  );

const wrongBefore = (index: number, seq: number, before: number): Refusal =>
  invalid(
    "thread-broken",
    `The entry at place ${index} is number ${seq} of this relationship, and hangs on number ${before} instead of ${seq - 1}.`,
  );

const gap = (index: number, seq: number, sealed: boolean): Refusal =>
  invalid(
    "thread-gap",
    sealed
      ? `The entry at place ${index} is sealed: no chain holds it. Leave its receipt out.`
      : `The entry at place ${index} does not follow on number ${seq} of this relationship: one between is missing here, or it is another's. Give the file of leaves too.`,
  );

const short = (known: number, found: number, whole: boolean): Refusal =>
  invalid(
    "thread-short",
    `The key file knew ${known} entries of this relationship, and only ${found} of them stand here in their order.${whole ? "" : " Give the others too: without them nobody knows that none was left out."}`,
  );

const otherHistory = (index: number, seq: number): Refusal =>
  invalid(
    "two-histories",
    `Number ${seq} of this relationship, at place ${index}, is not the one that the key file knew: keep both, they prove that the record was changed.`,
  );
