import { joined, sameBytes } from "../formats/base64.ts";
import { wrongProof } from "../formats/refused.ts";

/** Checks proofs with the cryptography that browsers have too: what a holder of a receipt runs, far from the log. */

type Hash = Uint8Array<ArrayBuffer>;

async function sha256(...parts: Uint8Array[]): Promise<Hash> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", joined(...parts)));
}

export const node = (left: Uint8Array, right: Uint8Array) => sha256(Uint8Array.of(1), left, right);

/** The hash of an entry's exact bytes. */
export function leafOf(entry: Uint8Array): Promise<Hash> {
  return sha256(Uint8Array.of(0), entry);
}

/**
 * That a leaf stands at an index of a tree of this size and root (RFC 9162, section 2.1.3.2, over the hashes of RFC 6962).
 * Refusal `proof-wrong`.
 */
export async function proveInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  root: Uint8Array,
  path: readonly Uint8Array[],
): Promise<void> {
  const wrong = wrongProof("This entry does not stand in the record that was signed.");
  if (index >= size) throw wrong;
  let [at, last] = [BigInt(index), BigInt(size - 1)];
  let hash = Uint8Array.from(leaf) as Hash;
  for (const sibling of path) {
    if (last === 0n) throw wrong;
    if ((at & 1n) === 1n || at === last) {
      hash = await node(sibling, hash);
      while ((at & 1n) === 0n && at !== 0n) [at, last] = [at >> 1n, last >> 1n];
    } else {
      hash = await node(hash, sibling);
    }
    [at, last] = [at >> 1n, last >> 1n];
  }
  if (last !== 0n || !sameBytes(hash, root)) throw wrong;
}

/**
 * That a tree of the old size and root only grew to the new one (RFC 9162, section 2.1.4.2). An empty tree grows to any.
 * Refusal `proof-wrong`.
 */
export async function proveConsistency(
  old: { readonly size: number; readonly root: Uint8Array },
  now: { readonly size: number; readonly root: Uint8Array },
  path: readonly Uint8Array[],
): Promise<void> {
  const wrong = wrongProof(
    "The record was changed: what was signed before is no longer the beginning of it.",
  );
  if (old.size > now.size) throw wrong;
  if (old.size === 0 || old.size === now.size) {
    if (path.length > 0 || (old.size > 0 && !sameBytes(old.root, now.root))) throw wrong;
    return;
  }
  let [at, last] = [BigInt(old.size - 1), BigInt(now.size - 1)];
  while ((at & 1n) === 1n) [at, last] = [at >> 1n, last >> 1n];
  const [first, ...rest] = at === 0n ? [old.root, ...path] : path;
  if (!first) throw wrong;
  let [before, after] = [Uint8Array.from(first) as Hash, Uint8Array.from(first) as Hash];
  for (const sibling of rest) {
    if (last === 0n) throw wrong;
    if ((at & 1n) === 1n || at === last) {
      before = await node(sibling, before);
      after = await node(sibling, after);
      while ((at & 1n) === 0n && at !== 0n) [at, last] = [at >> 1n, last >> 1n];
    } else {
      after = await node(after, sibling);
    }
    [at, last] = [at >> 1n, last >> 1n];
  }
  if (last !== 0n || !sameBytes(before, old.root) || !sameBytes(after, now.root)) throw wrong;
}
