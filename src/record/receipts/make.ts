import type { Tx } from "../../platform/database/database.ts";
import { conflict, notFound } from "../../platform/refusal.ts";
import { openCheckpoint } from "../formats/checkpoint.ts";
import type { VerifierKey } from "../formats/key.ts";
import { writeProof } from "../formats/proof.ts";
import { trustKeys } from "../formats/trust.ts";
import type { Opening } from "../leaf/commitment.ts";
import { leafAt } from "../log/bundle.ts";
import { storedEntry } from "../log/entries.ts";
import { isSealed, openingsOf, type StoredEntry, sealedOpening } from "../log/entry.ts";
import { erasures, isFiller, isLeafOf } from "../log/erased.ts";
import { storedTiles, TileMissing } from "../log/reads.ts";
import { disagrees } from "../log/refusals.ts";
import { logKeysOf } from "../log/rotations.ts";
import { publishedHead, type SignedLog } from "../log/static.ts";
import { bundleOf } from "../log/store.ts";
import { inclusionProof } from "../tree/tree.ts";
import { cosignedOver, keysOf, witnessesOf } from "../witness/reads.ts";
import { checkReceipt, type Proved } from "./receipt.ts";

/** What somebody keeps of one entry: the receipt, and what stands in its `extra` line by itself. */
export type Receipt = {
  readonly text: string;
  readonly leaf: string;
  readonly openings: Readonly<Record<string, Opening>>;
  readonly proved: Proved;
  /** What it said was erased, as another entry of the record tells: nothing opens it any more. */
  readonly erased: boolean;
};

/**
 * The receipt of an entry by its place, under a head that witnesses cosigned, where they have seen the entry; else under the newest signed head. It is
 * checked by the log's own key before it is given away. As the system: salts are beyond the reach of requests. Refusals: `not-found`, `receipt-waits` (placed, and not yet signed),
 * `record-disagrees` (its row was changed).
 */
export async function makeReceipt(tx: Tx, log: SignedLog, index: number): Promise<Receipt> {
  if (!(Number.isSafeInteger(index) && index >= 0) || index >= log.size) throw notFound();
  if (index >= log.signedSize)
    throw conflict("receipt-waits", "This entry is being signed. Try again in a moment.");
  const bundle = await bundleOf(tx, log.largeId, Math.floor(index / 256));
  const bytes = bundle && leafAt(bundle, index % 256);
  if (!bytes) throw disagrees(log, index);
  const leaf = bytes.toString();
  const entry = await storedEntry(tx, log.largeId, { index });
  const erased = entry !== undefined && entry.erasedBy !== null;
  const agrees = erased
    ? await erasures(tx, log.largeId)(bytes, entry, index)
    : entry
      ? isLeafOf(bytes, entry)
      : isFiller(bytes);
  if (!agrees) throw disagrees(log, index);
  const openings = entry ? opened(entry) : {};
  const keys = (await logKeysOf(tx, log)).map(({ key }) => key);
  const { size, checkpoint } = await headFor(tx, log, index, keys.at(-1));
  const hashes = await inclusionProof(storedTiles(tx, log.largeId, size), index, size).catch((error) => {
    throw error instanceof TileMissing ? disagrees(log, index) : error;
  });
  const extra = new TextEncoder().encode(JSON.stringify({ leaf, openings }));
  const text = writeProof({
    extra,
    index,
    hashes: hashes.map((hash) => Uint8Array.from(hash)),
    checkpoint,
  });
  const witnesses = await keysOf(await witnessesOf(tx, log.largeId));
  const proved = await checkReceipt(text, { ...trustKeys(keys), witnesses }).catch(() => {
    throw disagrees(log, index);
  });
  return { text, leaf, openings, proved, erased };
}

/** One that is signed by today's key of the log: it is the one that is published, and who comes new has no other. */
async function headFor(
  tx: Tx,
  log: SignedLog,
  index: number,
  key: VerifierKey | undefined,
): Promise<{ readonly size: number; readonly checkpoint: string }> {
  const seen = await cosignedOver(tx, log.largeId, index);
  if (seen && key && seen.size <= log.signedSize)
    if (await openCheckpoint(seen.checkpoint, key).catch(() => undefined)) return seen;
  return { size: log.signedSize, checkpoint: await publishedHead(tx, log) };
}

/** What opens a leaf. Nothing opens one that was erased. */
function opened(entry: StoredEntry): Receipt["openings"] {
  return isSealed(entry.kind) ? sealedOpening(entry) : openingsOf(entry);
}
