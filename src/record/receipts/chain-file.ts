import { invalid } from "../../platform/refusal.ts";
import { bytesOf, toBase64 } from "../formats/base64.ts";
import { wholeNumber } from "../formats/checkpoint.ts";
import { damaged } from "../formats/refused.ts";

/**
 * What the two parties of a relationship keep to follow its thread in the record: its key, and how long it was then. `leaves`: the entries
 * themselves, each proved under one signed head; what a party has where the leaves of a record are closed.
 */
export type ChainKey = {
  /** The record it belongs to; undefined in a bare key. */
  readonly origin: string | undefined;
  /** Whose relationship it is, for people: the names of both. Undefined in a bare key. */
  readonly between: readonly [large: string, msme: string] | undefined;
  readonly key: Uint8Array<ArrayBuffer>;
  readonly seq: number;
  readonly last: Uint8Array<ArrayBuffer>;
};

export type ChainLeaves = {
  readonly origin: string;
  readonly checkpoint: string;
  readonly leaves: readonly {
    readonly index: number;
    readonly leaf: string;
    readonly hashes: readonly Uint8Array<ArrayBuffer>[];
  }[];
};

const keyKind = "evenhand/chain-key/v1";
const leavesKind = "evenhand/chain-leaves/v1";

export function writeChainKey({ origin, between, key, seq, last }: ChainKey): string {
  const file = { file: keyKind, origin, between, key: toBase64(key), entries: seq, last: toBase64(last) };
  return `${JSON.stringify(file, null, 2)}\n`;
}

export function writeChainLeaves({ origin, checkpoint, leaves }: ChainLeaves): string {
  const lines = leaves.map(({ index, leaf, hashes }) =>
    JSON.stringify({ index, leaf, hashes: hashes.map(toBase64) }),
  );
  const head = JSON.stringify({ file: leavesKind, origin, checkpoint }).slice(0, -1);
  return `${head},"leaves":[\n${lines.join(",\n")}\n]}\n`;
}

/** The file, or the bare key: 32 bytes in base64. Refusal `thread-key-wrong`. */
export function readChainKey(text: string): ChainKey {
  const bare = bytesOf(text.trim(), 32);
  if (bare) return { origin: undefined, between: undefined, key: bare, seq: 0, last: new Uint8Array(32) };
  const { file, origin, between, key, entries, last } = parsed(text, noKey);
  const [secret, hash] = [bytesOf(String(key), 32), bytesOf(String(last), 32)];
  const seq = wholeNumber(String(entries));
  const names =
    Array.isArray(between) && between.length === 2 && between.every((one) => typeof one === "string");
  if (file !== keyKind || typeof origin !== "string" || !names || !secret || !hash || seq === undefined)
    throw noKey();
  return { origin, between: between as unknown as [string, string], key: secret, seq, last: hash };
}

/** Undefined for what does not even claim to be such a file. Refusal `record-damaged`. */
export function readChainLeaves(text: string): ChainLeaves | undefined {
  if (!text.startsWith(`{"file":"${leavesKind}"`)) return undefined;
  const { origin, checkpoint, leaves } = parsed(text, torn);
  if (typeof origin !== "string" || typeof checkpoint !== "string" || !Array.isArray(leaves)) throw torn();
  return { origin, checkpoint, leaves: leaves.map(asLeaf) };
}

function asLeaf(value: unknown): ChainLeaves["leaves"][number] {
  const { index, leaf, hashes } = (value ?? {}) as Record<string, unknown>;
  const place = wholeNumber(String(index));
  if (place === undefined || typeof leaf !== "string" || !Array.isArray(hashes)) throw torn();
  return {
    index: place,
    leaf,
    hashes: hashes.map((hash) => {
      const bytes = bytesOf(String(hash), 32);
      if (!bytes) throw torn();
      return bytes;
    }),
  };
}

const noKey = () =>
  invalid("thread-key-wrong", "This holds no key of a relationship: its file, or 32 bytes in base64.");
const torn = () => damaged("This file of leaves is damaged.");

function parsed(text: string, refused: () => Error): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw refused();
}
