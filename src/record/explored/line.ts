import type { EntryKind } from "../kind.ts";
import type { Leaf } from "../leaf/leaf.ts";
import type { Standing } from "./judge.ts";

/** What the reader may know of the row behind a place; `kind` null where the other side keeps it to itself. */
export type Row = {
  readonly kind: EntryKind | null;
  readonly relationshipId: string | null;
  readonly partner: string | null;
};

/** One place of the record, as a list shows it. `leaf` undefined where it is missing or cannot be read. */
export type PlaceLine = {
  readonly as: "place";
  readonly place: number;
  readonly leaf: Leaf | undefined;
  readonly row: Row | undefined;
  /** The hour that the row says, to be held against the leaf's. */
  readonly rowHour: string | undefined;
  readonly standing: Standing;
};

/** Sealed leaves next to each other: how many of them hold something shows to nobody. */
export type SealedLine = {
  readonly as: "sealed";
  readonly from: number;
  readonly to: number;
  readonly day: string;
  /** False where at least one row behind them is not what was signed. */
  readonly agrees: boolean;
};

export type Line = PlaceLine | SealedLine;

/** Puts sealed leaves that stand next to each other into one line. `places` go down. */
export function gathered(places: readonly PlaceLine[]): Line[] {
  const lines: Line[] = [];
  for (const one of places) {
    if (one.leaf?.type !== "sealed") {
      lines.push(one);
      continue;
    }
    const last = lines.at(-1);
    const agrees = isGood(one.standing);
    if (last?.as === "sealed" && last.day === one.leaf.at && last.from === one.place + 1)
      lines[lines.length - 1] = { ...last, from: one.place, agrees: last.agrees && agrees };
    else lines.push({ as: "sealed", from: one.place, to: one.place, day: one.leaf.at, agrees });
  }
  return lines;
}

/** What was signed, or was erased as the record says. */
export const isGood = ({ state }: Standing): boolean => state === "agrees" || state === "erased";
