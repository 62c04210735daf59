import { bytesOf, fromBase64, toBase64 } from "./base64.ts";
import { wholeNumber } from "./checkpoint.ts";
import { damaged } from "./refused.ts";

/** A receipt as one text: C2SP tlog-proof. `checkpoint` is the signed note, to the letter. */
export type LogProof = {
  /** Not authenticated by the format: it is believed only as far as the tree proves it. */
  readonly extra: Uint8Array<ArrayBuffer> | null;
  readonly index: number;
  readonly hashes: readonly Uint8Array<ArrayBuffer>[];
  readonly checkpoint: string;
};

const first = "c2sp.org/tlog-proof@v1";
/** A tree of 2^53 leaves is 53 levels high. */
const mostHashes = 63;

export function writeProof({ extra, index, hashes, checkpoint }: LogProof): string {
  const lines = [
    first,
    ...(extra ? [`extra ${toBase64(extra)}`] : []),
    `index ${index}`,
    ...hashes.map(toBase64),
  ];
  return `${lines.join("\n")}\n\n${checkpoint}`;
}

/** Reads a receipt. Refusal `record-damaged` for anything that is not exactly one. */
export function readProof(whole: string): LogProof {
  const blank = whole.indexOf("\n\n");
  const [version, ...lines] = whole.slice(0, Math.max(blank, 0)).split("\n");
  if (version !== first || blank < 0)
    throw damaged(
      `This is no receipt: one begins with ${first} and has an empty line before its checkpoint.`,
    );
  const said = lines[0]?.startsWith("extra ") ? lines.shift()?.slice("extra ".length) : undefined;
  const extra = said === undefined ? null : fromBase64(said);
  const [, digits = ""] = /^index (\d+)$/.exec(lines.shift() ?? "") ?? [];
  const index = wholeNumber(digits);
  const hashes = lines.map((line) => bytesOf(line, 32));
  if (extra === undefined || index === undefined || hashes.length > mostHashes)
    throw damaged("The head of this receipt is damaged.");
  return {
    extra,
    index,
    hashes: hashes.map((hash) => {
      if (!hash) throw damaged("A hash in this receipt is damaged.");
      return hash;
    }),
    checkpoint: whole.slice(blank + 2),
  };
}
