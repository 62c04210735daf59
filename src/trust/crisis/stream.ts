import { sha256 } from "./sha256.ts";

/**
 * Random numbers that depend on (seed, firm, path, purpose, index) alone: not on other firms, their order, the number of paths
 * or who counts. Threefry-2x32 with 20 rounds, a counter put through a keyed mixer.
 * Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3" (2011).
 */
export type Key = readonly [number, number];

export const purpose = { noise: 0, delay: 1 } as const;

/** The key of a firm's streams: the seed and the first 128 bits of SHA-256 of its id, hashed together. */
export function keyOf(seed: number | string, firmId: string): Key {
  const encoder = new TextEncoder();
  const firm = sha256(encoder.encode(firmId)).subarray(0, 16);
  const text = encoder.encode(`${seed}\0`);
  const bytes = new Uint8Array(text.length + firm.length);
  bytes.set(text);
  bytes.set(firm, text.length);
  const view = new DataView(sha256(bytes).buffer);
  return [view.getUint32(0), view.getUint32(4)];
}

/**
 * Fills `out` with the 32-bit words of (key, path, purpose), from the word with this even index; a length from 0.
 * Word 2b and 2b + 1 are the block of counter (path, purpose and b): the same whatever the range asked for.
 */
export function fillWords(out: Uint32Array, key: Key, path: number, use: number, from: number): void {
  const [k0, k1] = key;
  const k2 = k0 ^ k1 ^ 0x1bd11bda;
  const high = use << 28;
  for (let i = 0, block = from >> 1; i < out.length; i += 2, block++) {
    let a = (path + k0) | 0;
    let b = ((high | block) + k1) | 0;
    a = (a + b) | 0;
    b = ((b << 13) | (b >>> 19)) ^ a;
    a = (a + b) | 0;
    b = ((b << 15) | (b >>> 17)) ^ a;
    a = (a + b) | 0;
    b = ((b << 26) | (b >>> 6)) ^ a;
    a = (a + b) | 0;
    b = ((b << 6) | (b >>> 26)) ^ a;
    a = (a + k1) | 0;
    b = (b + k2 + 1) | 0;
    a = (a + b) | 0;
    b = ((b << 17) | (b >>> 15)) ^ a;
    a = (a + b) | 0;
    b = ((b << 29) | (b >>> 3)) ^ a;
    a = (a + b) | 0;
    b = ((b << 16) | (b >>> 16)) ^ a;
    a = (a + b) | 0;
    b = ((b << 24) | (b >>> 8)) ^ a;
    a = (a + k2) | 0;
    b = (b + k0 + 2) | 0;
    a = (a + b) | 0;
    b = ((b << 13) | (b >>> 19)) ^ a;
    a = (a + b) | 0;
    b = ((b << 15) | (b >>> 17)) ^ a;
    a = (a + b) | 0;
    b = ((b << 26) | (b >>> 6)) ^ a;
    a = (a + b) | 0;
    b = ((b << 6) | (b >>> 26)) ^ a;
    a = (a + k0) | 0;
    b = (b + k1 + 3) | 0;
    a = (a + b) | 0;
    b = ((b << 17) | (b >>> 15)) ^ a;
    a = (a + b) | 0;
    b = ((b << 29) | (b >>> 3)) ^ a;
    a = (a + b) | 0;
    b = ((b << 16) | (b >>> 16)) ^ a;
    a = (a + b) | 0;
    b = ((b << 24) | (b >>> 8)) ^ a;
    a = (a + k1) | 0;
    b = (b + k2 + 4) | 0;
    a = (a + b) | 0;
    b = ((b << 13) | (b >>> 19)) ^ a;
    a = (a + b) | 0;
    b = ((b << 15) | (b >>> 17)) ^ a;
    a = (a + b) | 0;
    b = ((b << 26) | (b >>> 6)) ^ a;
    a = (a + b) | 0;
    b = ((b << 6) | (b >>> 26)) ^ a;
    out[i] = a + k2;
    out[i + 1] = b + k0 + 5;
  }
}
