import { toBase64 } from "../record/formats/base64.ts";
import type { Cosignature } from "../record/formats/cosignature.ts";
import { fingerprintWords } from "../record/formats/fingerprint.ts";
import { type VerifierKey, writeKey } from "../record/formats/key.ts";
import type { Trust } from "../record/formats/trust.ts";
import { type Contradiction, contradiction, type SignedHead, signedHead } from "../record/receipts/heads.ts";
import type { Proved } from "../record/receipts/receipt.ts";
import type { Output } from "./command.ts";
import { printable } from "./printable.ts";

/** One of the files to be checked: its text; of a folder its head's. */
export type Read = { readonly file: string; readonly folder: boolean; readonly text: string };

/** What a receipt proved, for programs. `before`: the second before which the entry was not there, as other heads show. */
export function receiptDocument(
  { leaf, opened, seenBy, notAfter, key, ...rest }: Proved,
  before: number | null,
) {
  return {
    ...rest,
    ...keyDocument(key),
    type: leaf.type,
    at: leaf.at,
    opened: Object.fromEntries(opened.map(({ field, value }) => [field, value])),
    notBefore: before === null ? null : moment(before),
    ...seenDocument(seenBy, notAfter),
  };
}

export function receiptWords(file: string, proved: Proved, before: number | null): string {
  const { index, size, leaf, opened, closed, seenBy, notAfter, key } = proved;
  const origin = printable(proved.origin);
  const fields = opened.map(
    ({ field, value }) =>
      `  ${field}: ${printable(typeof value === "object" ? JSON.stringify(value) : String(value))}`,
  );
  return [
    `${file}: proved.`,
    `Entry ${index} of ${size} in the record of ${origin}: ${leaf.type}, ${leaf.at}.`,
    ...(fields.length > 0 ? ["It says, to the letter:", ...fields] : []),
    ...(closed.length > 0 ? [`Not opened for you: ${closed.join(", ")}.`] : []),
    ...(before === null
      ? []
      : [`Not before: ${moment(before)}, when witnesses saw a head that you gave, without it.`]),
    ...seenWords(origin, seenBy, notAfter),
    keyWords(key),
    "It proves that this stood in the record when it was signed. It does not prove that what was entered was true.",
  ].join("\n");
}

/** The same of a head alone. */
export function headDocument(head: SignedHead) {
  const { origin, size, root } = head.checkpoint;
  return { origin, size, root: toBase64(root), signedBy: origin, ...signerDocument(head) };
}

function keyDocument(key: VerifierKey) {
  return { vkey: writeKey(key), words: fingerprintWords(key.publicKey) };
}

function keyWords(key: VerifierKey): string {
  return `The key that signed, in words: ${fingerprintWords(key.publicKey)}`;
}

export function headWords(file: string, head: SignedHead): string {
  const { origin, size } = head.checkpoint;
  const signed = `${file}: the head of a record with ${size} entries, signed by ${printable(origin)}.`;
  return [signed, ...signerWords(head)].join("\n");
}

/** Who signed a head and who saw it, of a folder too. */
export function signerDocument({ key, seenBy, notAfter }: SignedHead) {
  return { ...keyDocument(key), ...seenDocument(seenBy, notAfter) };
}

export function signerWords({ checkpoint, key, seenBy, notAfter }: SignedHead): string[] {
  return [...seenWords(checkpoint.origin, seenBy, notAfter), keyWords(key)];
}

function seenDocument(seenBy: readonly Cosignature[], notAfter: number | null) {
  return {
    seenBy: seenBy.map(({ key, seconds }) => ({ name: key.name, at: moment(seconds) })),
    notAfter: notAfter === null ? null : moment(notAfter),
  };
}

function seenWords(origin: string, seenBy: readonly Cosignature[], notAfter: number | null): string[] {
  if (seenBy.length === 0) return [`Signed by ${printable(origin)} only.`];
  return [
    "Seen by witnesses that your policy names:",
    ...seenBy.map(({ key, seconds }) => `  ${printable(key.name)}, ${moment(seconds)}`),
    ...(notAfter === null ? [] : [`Not after: ${moment(notAfter)}, as these witnesses say.`]),
  ];
}

export type HeadIn = { readonly file: string; readonly head: SignedHead };

/** The heads of known logs in these files. What is none is told when it is its turn. */
export async function headsIn(read: readonly Read[], trust: Trust): Promise<HeadIn[]> {
  const heads: HeadIn[] = [];
  for (const { file, text } of read) {
    const head = await signedHead(text, trust).catch(() => undefined);
    if (head) heads.push({ file, head });
  }
  return heads;
}

/** Undefined unless two of these files are heads of one log and size with two roots: then that is all there is to say. */
export function twoHistories(heads: readonly HeadIn[]): Output | undefined {
  for (const [at, a] of heads.entries())
    for (const b of heads.slice(at + 1)) {
      const found = contradiction(a.head, b.head);
      if (!found) continue;
      const files: [string, string] = [a.file, b.file];
      return {
        json: [{ contradiction: { ...found, files } }],
        text: contradictionWords(found, files),
        refused: true,
      };
    }
  return undefined;
}

function contradictionWords(
  { origin, size, roots }: Contradiction,
  files: readonly [string, string],
): string {
  return [
    `Two histories: ${printable(origin)} signed two different records of ${size} entries.`,
    ...files.map((file, at) => `  ${file}: root ${roots[at]}`),
    "Both are signed by the key that you keep, and nobody without it could have made them. Keep both files: they are the proof, for everybody who has that key.",
  ].join("\n");
}

/** A second of the year 2^53 is no moment: a witness may say anything. */
function moment(seconds: number): string {
  try {
    return Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString();
  } catch {
    return `second ${seconds}`;
  }
}
