import { bytesOf, toBase64 } from "../formats/base64.ts";
import { wholeNumber } from "../formats/checkpoint.ts";
import { damaged } from "../formats/refused.ts";

/**
 * What a log asks a witness: "you know my head of this size; here is a newer one, and the proof that it only grew". C2SP tlog-witness,
 * add-checkpoint. `checkpoint` is the signed note, to the letter.
 */
export type Asked = {
  readonly old: number;
  readonly proof: readonly Uint8Array<ArrayBuffer>[];
  readonly checkpoint: string;
};

export const mostHashes = 63;
/** Room for 64 signatures and as many hashes. */
export const longestRequest = 65_536;
/** How a witness says in a 409 which size it knows. */
export const sizeType = "text/x.tlog.size";

export function writeAsked({ old, proof, checkpoint }: Asked): string {
  return `${[`old ${old}`, ...proof.map(toBase64)].join("\n")}\n\n${checkpoint}`;
}

/** Reads a request. Refusal `record-damaged` for anything that is not exactly one. */
export function readAsked(body: string): Asked {
  const blank = body.indexOf("\n\n");
  const [first = "", ...lines] = body.slice(0, Math.max(blank, 0)).split("\n");
  const old = wholeNumber(/^old (\d+)$/.exec(first)?.[1] ?? "");
  if (blank < 0 || old === undefined)
    throw damaged(
      "A request begins with the word old and a size, and has an empty line before its checkpoint.",
    );
  if (lines.length > mostHashes) throw damaged(`A proof has at most ${mostHashes} hashes.`);
  const proof = lines.map((line) => {
    const hash = bytesOf(line, 32);
    if (!hash) throw damaged("A hash of the proof is not base64 of 32 bytes.");
    return hash;
  });
  return { old, proof, checkpoint: body.slice(blank + 2) };
}

/** The size in a 409; undefined for what is none. */
export function readSize(type: string | null, body: string): number | undefined {
  return type === sizeType && body.endsWith("\n") ? wholeNumber(body.slice(0, -1)) : undefined;
}
