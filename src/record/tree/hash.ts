import { hash } from "node:crypto";

/** RFC 6962, section 2.1: a leaf and a node never hash the same. 32 bytes each. */
export function leafHash(leaf: Uint8Array): Buffer {
  const bytes = Buffer.allocUnsafe(leaf.length + 1);
  bytes[0] = 0;
  bytes.set(leaf, 1);
  return hash("sha256", bytes, "buffer");
}

const pair = Buffer.allocUnsafe(65);
pair[0] = 1;

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  pair.set(left, 1);
  pair.set(right, 33);
  return hash("sha256", pair, "buffer");
}

/** The root of a tree without leaves. */
export const emptyRoot = hash("sha256", "", "buffer");
