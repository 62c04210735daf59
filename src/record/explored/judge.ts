import { sameBytes } from "../formats/base64.ts";
import { commit } from "../leaf/commit.ts";
import { type Leaf, readLeaf } from "../leaf/leaf.ts";
import { committed, type StoredEntry, saltOf } from "../log/entry.ts";
import { isFiller, isLeafOf } from "../log/erased.ts";
import { leafHash } from "../tree/hash.ts";
import type { Placed } from "./placed.ts";

/**
 * How a row of the database stands to the leaf that was signed. `missing`: leaf or tile is not there; `rewritten`: the stored leaf is not the one in
 * the tree; `deleted`: no row; `moved`: the row is another one's; `changed`: these fields are not what was committed to.
 */
export type Standing =
  | { readonly state: "agrees" | "erased" | "missing" | "rewritten" | "deleted" | "moved" }
  | { readonly state: "changed"; readonly fields: readonly string[] };

type IsErased = (bytes: Uint8Array, row: StoredEntry, place: number) => Promise<boolean>;

/** Judges one place. `isErased` is that of `erasures`. */
export async function judge(
  { bytes, hash }: Placed,
  row: StoredEntry | undefined,
  place: number,
  isErased: IsErased,
): Promise<Standing> {
  if (!bytes || !hash) return { state: "missing" };
  if (!sameBytes(leafHash(bytes), hash)) return { state: "rewritten" };
  if (!row) return { state: isFiller(bytes) ? "agrees" : "deleted" };
  if (isLeafOf(bytes, row)) return { state: "agrees" };
  if (await isErased(bytes, row, place)) return { state: "erased" };
  const leaf = leafOrNone(bytes);
  if (!leaf) return { state: "rewritten" };
  return differing(leaf, row);
}

/** Where no commitment at all is opened by the row, it is not this entry's row. */
function differing(leaf: Leaf, row: StoredEntry): Standing {
  if (leaf.type === "sealed") return { state: "changed", fields: [] };
  const said = new Map(committed(row));
  const names = [...new Set([...Object.keys(leaf.c), ...said.keys()])].sort();
  const fields = names.filter((field) => {
    const value = said.get(field);
    return value === undefined || !opensTo(leaf, row, field, value);
  });
  if (fields.length === names.length) return { state: "moved" };
  return { state: "changed", fields: fields.length > 0 ? fields : ["at"] };
}

function opensTo(leaf: Leaf, row: StoredEntry, field: string, value: Parameters<typeof commit>[3]): boolean {
  try {
    return commit(saltOf(row, field), leaf.type, field, value) === leaf.c[field];
  } catch {
    // No salt: it was never committed to.
    return false;
  }
}

export function leafOrNone(bytes: Uint8Array): Leaf | undefined {
  try {
    return readLeaf(bytes);
  } catch {
    return undefined;
  }
}
