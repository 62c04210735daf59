import type { Tx } from "../../platform/database/database.ts";
import { toBase64 } from "../formats/base64.ts";
import { kinds } from "../kind.ts";
import { commit } from "../leaf/commit.ts";
import type { Opening } from "../leaf/commitment.ts";
import { storedEntry } from "../log/entries.ts";
import { openingsOf, saltOf } from "../log/entry.ts";
import type { SignedLog } from "../log/static.ts";
import { makeReceipt } from "../receipts/make.ts";
import { type Inclusion, inclusionOf } from "./inclusion.ts";
import { gathered, type Line, type PlaceLine } from "./line.ts";
import { linesAt } from "./lines.ts";
import { bundlesBetween, bundleWith, placedAt } from "./placed.ts";

/** One place of a record with all that the large organization may know of it. */
export type Explored = {
  /** Of a sealed leaf the whole batch: nothing is said of one of them. */
  readonly line: Line;
  /** The leaf's exact text and its hash, where they are there. */
  readonly leaf: { readonly text: string; readonly hash: string } | undefined;
  readonly inclusion: Inclusion | { readonly missing: string } | undefined;
  /** What opens the commitments: undefined where the reader may not open it, or nothing does any more. */
  readonly openings: Readonly<Record<string, Opening>> | undefined;
  /** Of a row that is another's: the place at which it was signed, if that is near. */
  readonly belongs: number | undefined;
};

/** As far as this on both sides a batch of sealed leaves is looked for. */
const around = 128;

/** Undefined beyond what is signed. As the system: the caller has asked that the reader may explore. */
export async function exploredPlace(tx: Tx, log: SignedLog, place: number): Promise<Explored | undefined> {
  if (place >= log.signedSize) return undefined;
  const [line] = await linesAt(tx, log, [place]);
  const found = await placedAt(tx, log.largeId, [place]);
  const { bytes, hash } = found(place);
  if (!line) return undefined;
  const inclusion = bytes && (await inclusionOf(tx, log, place, bytes));
  const leaf = bytes && { text: bytes.toString(), hash: toBase64(hash ?? new Uint8Array()) };
  const shared = { leaf, inclusion };
  if (line.leaf?.type === "sealed")
    return { ...shared, line: await batchWith(tx, log, line), openings: undefined, belongs: undefined };
  const { state } = line.standing;
  return {
    ...shared,
    line,
    openings: state === "agrees" && line.row?.kind ? await openingsAt(tx, log, place) : undefined,
    belongs: state === "moved" ? await signedAt(tx, log, place) : undefined,
  };
}

/** The receipt of a place: with its openings where they are given, else of the leaf alone. Undefined where it cannot be made. */
export async function exploredReceipt(tx: Tx, log: SignedLog, place: number): Promise<string | undefined> {
  const explored = await exploredPlace(tx, log, place);
  if (!explored) return undefined;
  const { inclusion, openings } = explored;
  if (!inclusion || "missing" in inclusion || !inclusion.holds) return undefined;
  return openings ? (await makeReceipt(tx, log, place)).text : inclusion.text;
}

async function openingsAt(tx: Tx, { largeId }: SignedLog, index: number): Promise<Explored["openings"]> {
  const entry = await storedEntry(tx, largeId, { index });
  return entry && openingsOf(entry);
}

async function batchWith(tx: Tx, log: SignedLog, line: PlaceLine): Promise<Line> {
  const to = Math.min(log.signedSize, line.place + around);
  const from = Math.max(0, line.place - around);
  const places = Array.from({ length: to - from }, (_, at) => to - 1 - at);
  const lines = gathered(await linesAt(tx, log, places));
  const batch = lines.find((one) => one.as === "sealed" && one.from <= line.place && line.place <= one.to);
  return batch ?? line;
}

/** The place near this one whose leaf this row opens. */
async function signedAt(tx: Tx, { largeId }: SignedLog, index: number): Promise<number | undefined> {
  const entry = await storedEntry(tx, largeId, { index });
  if (!entry?.salts.kind) return undefined;
  const claimed = commit(saltOf(entry, "kind"), kinds[entry.kind], "kind", entry.kind);
  const at = bundleWith(index);
  for (const [bundle, leaves] of await bundlesBetween(tx, largeId, Math.max(0, at - 1), at + 2)) {
    const offset = leaves.findIndex((leaf) => leaf.includes(claimed));
    if (offset >= 0) return bundle * 256 + offset;
  }
  return undefined;
}
