import type { Tx } from "../../platform/database/database.ts";
import { tileWidth } from "../formats/tile-path.ts";
import { readLeaf } from "../leaf/leaf.ts";
import { leafAt } from "./bundle.ts";
import { storedEntry } from "./entries.ts";
import { isSealed, leafOfEntry, type StoredEntry, sealedLeaf } from "./entry.ts";
import { erasingKinds, isErasedLeaf, namesPlace } from "./erasure.ts";
import { bundleOf, logOf } from "./store.ts";

/** True where this row, with all that it says, is what was committed to. */
export function isLeafOf(bytes: Uint8Array, row: StoredEntry): boolean {
  try {
    const leaf = readLeaf(bytes);
    const { tag } = leaf;
    const made =
      leaf.type === "sealed"
        ? sealedLeaf(row, { tag, day: Temporal.PlainDate.from(leaf.at), random: "" })
        : leafOfEntry(row, tag);
    return Buffer.compare(made, bytes) === 0;
  } catch {
    // A leaf that is none, a row without its salts.
    return false;
  }
}

/** A leaf without a row is one that holds nothing: only among sealed ones. */
export function isFiller(bytes: Uint8Array): boolean {
  try {
    return readLeaf(bytes).type === "sealed";
  } catch {
    return false;
  }
}

/**
 * Tells an erased entry from one that was changed and says to be erased: what is left of it is in its leaf, and another entry of the record, which
 * was not touched, names its place as erased; of a sealed one a sealed one, of no other. Each erasing entry is looked at once.
 */
export function erasures(
  tx: Tx,
  largeId: string,
): (bytes: Uint8Array, row: StoredEntry, index: number) => Promise<boolean> {
  const looked = new Map<string, Promise<string>>();
  return async (bytes, row, index) => {
    if (row.erasedBy === null || !isErased(bytes, row)) return false;
    const [kind, by] = [isSealed(row.kind) ? erasingKinds.sealed : erasingKinds.open, row.erasedBy];
    const places = looked.get(`${kind} ${by}`) ?? placesErased(tx, largeId, by, kind);
    looked.set(`${kind} ${by}`, places);
    return namesPlace(await places, index);
  };
}

function isErased(bytes: Uint8Array, row: StoredEntry): boolean {
  try {
    return isErasedLeaf(readLeaf(bytes), row);
  } catch {
    return false;
  }
}

/**
 * The places that an erasing entry of this kind names; none where it is no such entry, or was changed. Until it has its own place nobody can know,
 * so it must be one that comes with the next days.
 */
async function placesErased(tx: Tx, largeId: string, id: string, kind: string): Promise<string> {
  const entry = await storedEntry(tx, largeId, { id });
  if (!entry || entry.kind !== kind || entry.erasedBy !== null) return "";
  if (entry.index === null) {
    if (isSealed(entry.kind) && !(await comesSoon(tx, largeId, entry))) return "";
  } else {
    const bundle = await bundleOf(tx, largeId, Math.floor(entry.index / tileWidth));
    const leaf = bundle && leafAt(bundle, entry.index % tileWidth);
    if (!leaf || !isLeafOf(leaf, entry)) return "";
  }
  return String(entry.fields.entries ?? "");
}

/** Sealed entries come when their day is over: one of today is a day behind the last that was released. */
async function comesSoon(tx: Tx, largeId: string, { at }: StoredEntry): Promise<boolean> {
  const log = await logOf(tx, largeId);
  const day = at.toZonedDateTimeISO("UTC").toPlainDate();
  return log !== undefined && Temporal.PlainDate.compare(day, log.sealedOn.add({ days: 2 })) <= 0;
}
