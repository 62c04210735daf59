import { bytesOf, toBase64 } from "../formats/base64.ts";
import { wholeNumber } from "../formats/checkpoint.ts";
import { damaged } from "../formats/refused.ts";

/**
 * What the two parties of a relationship keep to follow its thread in the record: its key, and how long it was then. `leaves`: the entries
 * themselves, each proved under one signed head; what a party has where the leaves of a record are closed.
 */
export type ChainKey = {
  readonly origin: string;
  /** Whose relationship it is, for people: the names of both. */
  readonly between: readonly [large: string, msme: string];
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

/** Refusal `record-damaged`. */
export function readChainKey(text: string): ChainKey {
  const { file, origin, between, key, entries, last } = parsed(text);
  const [secret, hash] = [bytesOf(String(key), 32), bytesOf(String(last), 32)];
  const seq = wholeNumber(String(entries));
  const names =
    Array.isArray(between) && between.length === 2 && between.every((one) => typeof one === "string");
  if (file !== keyKind || typeof origin !== "string" || !names || !secret || !hash || seq === undefined)
    throw damaged("This is no key of a relationship's chain.");
  return { origin, between: between as unknown as [string, string], key: secret, seq, last: hash };
}

/** Undefined for what does not even claim to be such a file. Refusal `record-damaged`. */
export function readChainLeaves(text: string): ChainLeaves | undefined {
  if (!text.startsWith(`{"file":"${leavesKind}"`)) return undefined;
  const { origin, checkpoint, leaves } = parsed(text);
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

const torn = () => damaged("This file of leaves is damaged.");

function parsed(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === "object" && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw damaged("This is not a file of a relationship's chain.");
}
