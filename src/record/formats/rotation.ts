import { invalid } from "../../platform/refusal.ts";
import { openCheckpoint, readCheckpointText } from "./checkpoint.ts";
import { readKey, type VerifierKey, writeKey } from "./key.ts";
import { readNote, signaturesBy, signed } from "./note.ts";
import { damaged, notSigned } from "./refused.ts";
import type { Trust } from "./trust.ts";

/** Stands before the new key in an extension line of the one checkpoint that both keys sign. */
const label = "evenhand.rotation/v1";

/**
 * What a log's old key says of the new one. The line is signed with the checkpoint: two signatures alone would prove nothing, for anybody can
 * put their own under a checkpoint that is public.
 */
export function rotationLine(key: VerifierKey): string {
  return `${label} ${writeKey(key)}`;
}

/** Reads the checkpoint that names a new key; nothing in it is checked yet. Refusal `record-damaged`. */
export async function readRotation(
  whole: string,
): Promise<{ readonly origin: string; readonly size: number; readonly key: VerifierKey }> {
  const { origin, size, extensions } = readCheckpointText(readNote(whole).text);
  const [line, ...more] = extensions.filter((one) => one.startsWith(`${label} `));
  if (line === undefined || more.length > 0) throw damaged("This checkpoint names no new key.");
  const key = await readKey(line.slice(label.length + 1));
  if (key.name !== origin) throw damaged("The new key in this checkpoint is of another record.");
  return { origin, size, key };
}

/**
 * The holder's trust, and what follows from it: each note names a new key and is signed by one that is trusted already, and by the new one.
 * What the old one signed later counts no more, nor whom else it names: it names one. Refusals: `record-damaged`, `signature-missing`
 * (the trusted key did not sign the exchange), `signature-wrong`, `key-retired` (it named another one).
 */
export async function followRotations(trust: Trust, notes: readonly string[]): Promise<Trust> {
  const read = await Promise.all(notes.map(async (whole) => ({ whole, ...(await readRotation(whole)) })));
  let [logs, until] = [trust.logs, trust.until];
  const followers = new Map<VerifierKey, string>();
  for (const { whole, origin, size, key } of read.sort((a, b) => a.size - b.size)) {
    await openCheckpoint(whole, key);
    const [follower, named] = [writeKey(key), `${size} ${writeKey(key)}`];
    const olds: VerifierKey[] = [];
    for (const old of logs.filter((one) => one.name === origin && writeKey(one) !== follower))
      if (await signs(old, whole)) olds.push(old);
    if (olds.length === 0) throw notSigned({ name: `The key of ${origin} that you kept` });
    if (olds.some((old) => followers.get(old) === named)) continue;
    const signing = olds.filter((old) => !until.some((one) => one.key === old));
    if (signing.length === 0) throw namedAnother(origin);
    for (const old of signing) followers.set(old, named);
    until = [...until, ...signing.map((old) => ({ key: old, size }))];
    if (!logs.some((one) => writeKey(one) === follower)) logs = [...logs, key];
  }
  return { ...trust, logs, until };
}

function namedAnother(origin: string) {
  return invalid(
    "key-retired",
    `The key of ${origin} that you kept names two others to follow it, and one of the two exchanges is false. Keep both, and compare the words of the new key by telephone.`,
  );
}

async function signs(key: VerifierKey, whole: string): Promise<boolean> {
  const note = readNote(whole);
  for (const { signature } of signaturesBy(note, key))
    if (await signed(key, new TextEncoder().encode(note.text), signature)) return true;
  return false;
}
