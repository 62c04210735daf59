import { bytesOf, sameBytes, toBase64 } from "../formats/base64.ts";
import { wholeNumber } from "../formats/checkpoint.ts";
import type { Contradiction, SignedHead } from "../receipts/heads.ts";
import { proveConsistency } from "../tree/prove.ts";
import type { Alarm, Kept } from "./memory.ts";

/** Stands before the two sizes, and below them the root at the older size and the hashes that lead from it to the newer head. */
const label = "evenhand.growth/v1";
const block = new RegExp(
  `^${label.replace(".", "\\.")} (\\d+) (\\d+)\\n((?:[A-Za-z0-9+/]{43}=(?:\\n|$)){1,128})`,
  "m",
);

/** What people read in the file, in their language; `{1}` stands for a moment. */
export type SavedWords = {
  readonly title: string;
  readonly how: string;
  readonly seen: string;
  readonly shown: string;
  readonly is: Readonly<Record<Alarm, string>>;
  readonly key: string;
};

/** What a browser keeps as one text: signed heads to the letter, each for any program to cut out, and what leads from one to the other. */
export function savedText({ key, head, last, found }: Kept, sizes: Sizes, words: SavedWords): string {
  const at = (pattern: string, moment: number) => pattern.replace("{1}", iso(moment));
  const parts = [
    `${words.title}\n${words.how}`,
    at(words.seen, last),
    head.trimEnd(),
    ...(found ? [at(words.shown, found.at), words.is[found.is], found.head.trimEnd()] : []),
    ...(found && found.proof.length > 0
      ? [`${label} ${sizes.old} ${sizes.now}\n${found.proof.join("\n")}`]
      : []),
    `${words.key}\n${key}`,
  ];
  return `${parts.join("\n\n")}\n`;
}

type Sizes = { readonly old: number; readonly now: number };

/** What a saved text says about a growth; nothing of it is checked. Undefined where it says nothing. */
export type SaidGrowth = Sizes & {
  readonly root: Uint8Array;
  readonly path: readonly Uint8Array[];
};

export function growthIn(text: string): SaidGrowth | undefined {
  const [, old = "", now = "", lines = ""] = block.exec(text.replaceAll("\r\n", "\n")) ?? [];
  const [root, ...path] = lines
    .trimEnd()
    .split("\n")
    .map((line) => bytesOf(line, 32));
  const sizes = [wholeNumber(old), wholeNumber(now)];
  if (!root || sizes.includes(undefined) || path.includes(undefined)) return undefined;
  return { old: sizes[0] as number, now: sizes[1] as number, root, path: path as Uint8Array[] };
}

/**
 * That the newer of two signed heads begins with another list than the older one: the hashes lead from another root of that size to the newer
 * head, and a tree has one root at each size. Undefined where that is not shown.
 */
export async function forkedBetween(
  heads: readonly SignedHead[],
  { old: size, now, root, path }: SaidGrowth,
): Promise<Contradiction | undefined> {
  for (const older of heads.filter(({ checkpoint }) => checkpoint.size === size && size > 0))
    for (const newer of heads.filter(({ checkpoint }) => checkpoint.size === now && now > size)) {
      const { origin } = older.checkpoint;
      if (newer.checkpoint.origin !== origin || sameBytes(older.checkpoint.root, root)) continue;
      const leads = await proveConsistency({ size, root }, newer.checkpoint, path).then(
        () => true,
        () => false,
      );
      if (leads) return { origin, size, roots: [toBase64(older.checkpoint.root), toBase64(root)] };
    }
  return undefined;
}

/** A moment as programs write it, without asking what time it is. */
function iso(milliseconds: number): string {
  const parts = new Intl.DateTimeFormat("sv-SE", {
    dateStyle: "short",
    timeStyle: "medium",
    timeZone: "UTC",
  });
  return `${parts.format(milliseconds).replace(" ", "T")}Z`;
}
