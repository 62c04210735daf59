import { invalid } from "../../platform/refusal.ts";
import { readCheckpointText } from "../formats/checkpoint.ts";
import { type Cosignature, cosignatures } from "../formats/cosignature.ts";
import type { VerifierKey } from "../formats/key.ts";
import { type Note, readNote, signaturesBy, signed } from "../formats/note.ts";
import { readProof } from "../formats/proof.ts";
import { damaged, falseSignature, notSigned } from "../formats/refused.ts";
import type { Trust } from "../formats/trust.ts";
import { type FieldValue, isFieldValue, type Opening, opens } from "../leaf/commitment.ts";
import { type Leaf, readLeaf } from "../leaf/leaf.ts";
import { leafOf, proveInclusion } from "../tree/prove.ts";

/** What a receipt carries in its `extra` line: the entry's exact text, and what opens its commitments. Both are checked. */
export type Enclosed = { readonly leaf: string; readonly openings: Readonly<Record<string, Opening>> };

/** What is proved by a receipt, and by whose word. */
export type Proved = {
  readonly origin: string;
  /** Its place in the record, from 0, and how many entries that had when it was signed. */
  readonly index: number;
  readonly size: number;
  readonly leaf: Leaf;
  /** What the holder was told, proved to the letter. */
  readonly opened: readonly { readonly field: string; readonly value: FieldValue }[];
  /** Fields that nobody opened for the holder. */
  readonly closed: readonly string[];
  readonly signedBy: string;
  /** The one of the holder's keys that signed it. */
  readonly key: VerifierKey;
  /** Witnesses outside the organization, by the holder's policy. */
  readonly seenBy: readonly Cosignature[];
  /** The second by which enough of them had seen it; null where nobody did. */
  readonly notAfter: number | null;
};

/**
 * Checks a receipt against the holder's own trust, and nothing inside the receipt (rules 9). `given` stands for the enclosed entry where
 * the receipt has none. Refusals: `record-damaged`, `unknown-log`, `signature-missing`, `signature-wrong`, `proof-wrong`,
 * `opening-wrong`, `quorum-missing`, `key-retired`.
 */
export async function checkReceipt(text: string, trust: Trust, given?: Enclosed): Promise<Proved> {
  const proof = readProof(text);
  const note = readNote(proof.checkpoint);
  const { origin, size, root } = readCheckpointText(note.text);
  const key = await requireLog(note, { origin, size }, trust);
  const { leaf: entry, openings } = proof.extra ? readEnclosed(proof.extra) : (given ?? nothingEnclosed());
  const bytes = new TextEncoder().encode(entry);
  await proveInclusion(await leafOf(bytes), proof.index, size, root, proof.hashes);
  const leaf = readLeaf(bytes);
  const opened = await openAll(leaf, openings);
  const seenBy = await cosignatures(note, trust.witnesses);
  requireEnough(seenBy, trust, origin);
  const closed = Object.keys(leaf.c).filter((field) => !Object.hasOwn(openings, field));
  const notAfter = enoughSince(seenBy, trust);
  return { origin, index: proof.index, size, leaf, opened, closed, signedBy: origin, key, seenBy, notAfter };
}

/** Refusal `quorum-missing`. */
export function requireEnough(seenBy: readonly Cosignature[], trust: Trust, origin: string): void {
  if (!trust.enough(seenBy.map(({ key }) => key)))
    throw invalid(
      "quorum-missing",
      `Too few of the witnesses you named have seen this. It is signed by ${origin} only.`,
    );
}

/** One witness at least, and as many as the holder asks for, in the order in which they saw it. */
export function enoughSince(seenBy: readonly Cosignature[], trust: Trust): number | null {
  const inOrder = seenBy.toSorted((a, b) => a.first - b.first);
  const last = inOrder.findIndex((_, at) => trust.enough(inOrder.slice(0, at + 1).map(({ key }) => key)));
  return inOrder[last]?.first ?? null;
}

/**
 * The newest of the trusted keys of this log that signed. Refusals `unknown-log`, `signature-missing`, `signature-wrong`,
 * `key-retired`.
 */
export async function requireLog(
  note: Note,
  { origin, size }: { readonly origin: string; readonly size: number },
  { logs, until }: Trust,
): Promise<VerifierKey> {
  const known = logs.filter(({ name }) => name === origin);
  if (known.length === 0)
    throw invalid("unknown-log", `This is of ${origin}, and you gave no key of that record.`);
  const holding: VerifierKey[] = [];
  for (const key of known)
    for (const { signature } of signaturesBy(note, key)) {
      if (!(await signed(key, new TextEncoder().encode(note.text), signature))) throw falseSignature(key);
      holding.push(key);
    }
  const key = holding.findLast((one) => !until.some((old) => old.key === one && old.size < size));
  if (key) return key;
  const [old] = holding;
  if (old) throw invalid("key-retired", `This was signed with a key that ${origin} had given up before.`);
  const another = note.signatures.some(({ name }) => name === origin);
  throw another
    ? invalid(
        "signature-missing",
        `${origin} signed this with another key than the one you kept. If the key was exchanged, give the exchange too, and compare its words by telephone.`,
      )
    : notSigned({ name: origin });
}

async function openAll(leaf: Leaf, openings: Enclosed["openings"]): Promise<Proved["opened"]> {
  const opened: { field: string; value: FieldValue }[] = [];
  for (const [field, opening] of Object.entries(openings)) {
    const commitment = Object.hasOwn(leaf.c, field) ? leaf.c[field] : undefined;
    if (commitment === undefined || !(await opens(commitment, leaf.type, field, opening)))
      throw invalid("opening-wrong", `What is said about ${field} is not what stands in the record.`);
    opened.push({ field, value: opening.value });
  }
  return opened;
}

function nothingEnclosed(): never {
  throw damaged("This receipt does not hold the entry it is about. Give the entry beside it.");
}

/** Reads the JSON of the `extra` line. Refusal `record-damaged`. */
export function readEnclosed(extra: Uint8Array): Enclosed {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(extra));
  } catch {
    throw damaged("What this receipt encloses is not JSON.");
  }
  const { leaf, openings } = (value ?? {}) as Partial<Record<"leaf" | "openings", unknown>>;
  if (typeof leaf !== "string") throw damaged("This receipt encloses no entry.");
  return { leaf, openings: readOpenings(openings) };
}

/** The openings as they stand in `FILE.openings.json` too: a salt and a value for each field. Refusal `record-damaged`. */
export function readOpenings(value: unknown): Enclosed["openings"] {
  if (
    typeof value !== "object" ||
    value === null ||
    Array.isArray(value) ||
    !Object.values(value).every(isOpening)
  )
    throw damaged("What opens this entry does not have the shape of openings.");
  return value as Enclosed["openings"];
}

function isOpening(value: unknown): value is Opening {
  if (typeof value !== "object" || value === null) return false;
  const { salt, value: said } = value as Record<string, unknown>;
  return typeof salt === "string" && isFieldValue(said);
}
