import { sameBytes } from "../formats/base64.ts";
import type { EntryKind } from "../kind.ts";
import { kinds } from "../kind.ts";
import { commit } from "../leaf/commit.ts";
import type { Leaf } from "../leaf/leaf.ts";
import { committed, hour, isSealed, type StoredEntry, saltOf } from "./entry.ts";

/** The entries that say what was erased: of sealed ones in a sealed one, so that no page tells of it. */
export const erasingKinds = { open: "record.erased", sealed: "record.erased-sealed" } as const;

/** What is proof of something else is never erased itself. */
export const keptForEver: readonly EntryKind[] = [
  ...Object.values(erasingKinds),
  "record.resumed",
  "record.rotated",
];

/** Which act it was, when, and by which side stay at an erased entry; of a sealed one no commitment to them alone is known. */
export const staying: readonly string[] = ["kind", "at", "side"];

/** No backup lives longer (docs/operate.md). */
export const backupDays = 35;

/** Places as they stand in an erasing entry: `3-7,12`. */
export function placesText(places: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const place of [...new Set(places)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[1] === place - 1) last[1] = place;
    else runs.push([place, place]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(",");
}

/** Whether such a text names this place. */
export function namesPlace(text: string, place: number): boolean {
  return text.split(",").some((run) => {
    const [, from = "", to = from] = /^(\d{1,15})(?:-(\d{1,15}))?$/.exec(run) ?? [];
    return from !== "" && Number(from) <= place && place <= Number(to);
  });
}

/** What may be left of an erased entry is exactly what its leaf says. The rest of the leaf is taken as erased. */
export function isErasedLeaf(leaf: Leaf, entry: StoredEntry): boolean {
  const left = Object.keys(entry.fields);
  if (left.some((field) => field !== "side")) return false;
  if (leaf.type === "sealed") return isSealed(entry.kind);
  if (leaf.type !== kinds[entry.kind] || leaf.at !== hour(entry.at)) return false;
  if (Object.hasOwn(leaf.c, "side") !== left.includes("side")) return false;
  return committed(entry).every(([field, value]) => {
    const made = commit(saltOf(entry, field), leaf.type, field, value);
    return sameBytes(Buffer.from(made), Buffer.from(leaf.c[field] ?? ""));
  });
}
