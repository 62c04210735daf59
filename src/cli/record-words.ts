import { toBase64 } from "../record/formats/base64.ts";
import type { Cosignature } from "../record/formats/cosignature.ts";
import { fingerprintWords } from "../record/formats/fingerprint.ts";
import { type VerifierKey, writeKey } from "../record/formats/key.ts";
import type { Trust } from "../record/formats/trust.ts";
import { forkedBetween, type SaidGrowth } from "../record/pocket/saved.ts";
import { type Contradiction, contradiction, type SignedHead, signedHead } from "../record/receipts/heads.ts";
import type { Proved } from "../record/receipts/receipt.ts";
import type { Output } from "./command.ts";

/** One of the files to be checked: its text; of a folder its head's. `growth`: what the file says leads from one head in it to another. */
export type Read = {
  readonly file: string;
  readonly folder: boolean;
  readonly text: string;
  readonly growth?: SaidGrowth;
};

/** What a receipt proved, for programs. */
export function receiptDocument({ leaf, opened, seenBy, notAfter, key, ...rest }: Proved) {
  return {
    ...rest,
    ...keyDocument(key),
    type: leaf.type,
    at: leaf.at,
    opened: Object.fromEntries(opened.map(({ field, value }) => [field, value])),
    ...seenDocument(seenBy, notAfter),
  };
}

export function receiptWords(file: string, proved: Proved): string {
  const { origin, index, size, leaf, opened, closed, seenBy, notAfter, key } = proved;
  const fields = opened.map(
    ({ field, value }) => `  ${field}: ${typeof value === "object" ? JSON.stringify(value) : value}`,
  );
  return [
    `${file}: proved.`,
    `Entry ${index} of ${size} in the record of ${origin}: ${leaf.type}, ${leaf.at}.`,
    ...(fields.length > 0 ? ["It says, to the letter:", ...fields] : []),
    ...(closed.length > 0 ? [`Not opened for you: ${closed.join(", ")}.`] : []),
    ...seenWords(origin, seenBy, notAfter),
    keyWords(key),
    "It proves that this stood in the record when it was signed. It does not prove that what was entered was true.",
  ].join("\n");
}

/** The same of a head alone. */
export function headDocument({ checkpoint: { origin, size, root }, key, seenBy, notAfter }: SignedHead) {
  return {
    ...{ origin, size, root: toBase64(root), signedBy: origin },
    ...keyDocument(key),
    ...seenDocument(seenBy, notAfter),
  };
}

function keyDocument(key: VerifierKey) {
  return { vkey: writeKey(key), words: fingerprintWords(key.publicKey) };
}

function keyWords(key: VerifierKey): string {
  return `The key that signed, in words: ${fingerprintWords(key.publicKey)}`;
}

export function headWords(file: string, { checkpoint, key, seenBy, notAfter }: SignedHead): string {
  const { origin, size } = checkpoint;
  const signed = `${file}: the head of a record with ${size} entries, signed by ${origin}.`;
  return [signed, ...seenWords(origin, seenBy, notAfter), keyWords(key)].join("\n");
}

function seenDocument(seenBy: readonly Cosignature[], notAfter: number | null) {
  return {
    seenBy: seenBy.map(({ key, seconds }) => ({ name: key.name, at: moment(seconds) })),
    notAfter: notAfter === null ? null : moment(notAfter),
  };
}

function seenWords(origin: string, seenBy: readonly Cosignature[], notAfter: number | null): string[] {
  if (seenBy.length === 0) return [`Signed by ${origin} only.`];
  return [
    "Seen by witnesses that your policy names:",
    ...seenBy.map(({ key, seconds }) => `  ${key.name}, ${moment(seconds)}`),
    ...(notAfter === null ? [] : [`Not after: ${moment(notAfter)}, as these witnesses say.`]),
  ];
}

/**
 * Undefined unless two of these files are heads of one log that cannot both be honest: of one size with two roots, or the newer one beginning with
 * another list than the older one, as hashes in a file show. Then that is all there is to say.
 */
export async function twoHistories(read: readonly Read[], trust: Trust): Promise<Output | undefined> {
  const heads: { file: string; head: SignedHead }[] = [];
  for (const { file, text } of read) {
    // What is no head of a known log is told when it is its turn.
    const head = await signedHead(text, trust).catch(() => undefined);
    if (head) heads.push({ file, head });
  }
  for (const [at, a] of heads.entries())
    for (const b of heads.slice(at + 1)) {
      const found = contradiction(a.head, b.head);
      if (found) return contradicted({ contradiction: found }, [a.file, b.file]);
    }
  for (const growth of new Set(read.flatMap(({ growth }) => growth ?? [])))
    for (const older of heads)
      for (const newer of heads) {
        const found = await forkedBetween([older.head, newer.head], growth);
        if (found && older.head.checkpoint.size === found.size)
          return contradicted({ contradiction: found, now: growth.now }, [older.file, newer.file]);
      }
  return undefined;
}

type Contradicted = { readonly contradiction: Contradiction; readonly now?: number };

function contradicted({ contradiction: found, now }: Contradicted, files: [string, string]): Output {
  const { origin, size, roots } = found;
  const [older, newer] = files;
  const said =
    now === undefined
      ? [
          `Two histories: ${origin} signed two different records of ${size} entries.`,
          ...files.map((file, at) => `  ${file}: root ${roots[at]}`),
        ]
      : [
          `Two histories: ${origin} signed a record of ${now} entries that does not begin with the ${size} entries that it signed before.`,
          `  ${older}: root ${roots[0]}`,
          `  ${newer}: begins with ${size} entries of root ${roots[1]}, as the hashes show`,
        ];
  const grown = now === undefined ? {} : { now };
  return {
    json: [{ contradiction: { ...found, ...grown, files } }],
    text: [
      ...said,
      "Both are signed by the key that you keep, and nobody without it could have made them. Keep both files: they are the proof, for everybody who has that key.",
    ].join("\n"),
    refused: true,
  };
}

/** A second of the year 2^53 is no moment: a witness may say anything. */
function moment(seconds: number): string {
  try {
    return Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString();
  } catch {
    return `second ${seconds}`;
  }
}
