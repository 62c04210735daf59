import { bytesOf } from "../formats/base64.ts";
import { type Checkpoint, openCheckpoint } from "../formats/checkpoint.ts";
import { readKey, type VerifierKey } from "../formats/key.ts";

/** Why what a record shows today cannot be what a phone saw of it before. */
export const alarms = ["smaller", "fork", "changed", "unproved", "other-key", "other-name"] as const;
export type Alarm = (typeof alarms)[number];

/** The head that did not fit, as it was shown. Times are milliseconds, by the clock of the phone. */
export type Found = {
  readonly is: Alarm;
  readonly head: string;
  readonly at: number;
  /** Of `changed`: the root that today's tree has at the size of then, and the hashes that lead from it to today's head. Base64. */
  readonly proof: readonly string[];
};

/** What a browser keeps of one record: the head that it saw last, and the key that it knows. Public things only, of nobody in person. */
export type Kept = {
  readonly v: 1;
  readonly key: string;
  readonly head: string;
  readonly first: number;
  readonly last: number;
  readonly times: number;
  /** How often in a row it could not look. */
  readonly missed: number;
  readonly found?: Found;
  /** The two heads were saved as a file: from then on they may be forgotten. */
  readonly saved?: true;
};

export type Opened = {
  readonly kept: Kept;
  readonly key: VerifierKey;
  readonly checkpoint: Checkpoint;
};

/** Longer than any head, and than all that is kept. */
export const longestHead = 32_000;
const longest = 100_000;
const mostHashes = 128;

export function writeKept(kept: Kept): string {
  return JSON.stringify(kept);
}

/** What was kept, read as if somebody else had written it: undefined unless every part has its shape and the key signed the head. */
export async function openKept(text: string): Promise<Opened | undefined> {
  if (text.length > longest) return undefined;
  try {
    const kept: unknown = JSON.parse(text);
    if (!isKept(kept)) return undefined;
    const key = await readKey(kept.key);
    return { kept, key, checkpoint: (await openCheckpoint(kept.head, key)).checkpoint };
  } catch {
    return undefined;
  }
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== "object" || value === null) return false;
  const { v, key, head, first, last, times, missed, found, saved } = value as Record<keyof Kept, unknown>;
  return (
    v === 1 &&
    typeof key === "string" &&
    isHead(head) &&
    [first, last].every(isMoment) &&
    Number.isSafeInteger(times) &&
    (times as number) > 0 &&
    Number.isSafeInteger(missed) &&
    (missed as number) >= 0 &&
    (found === undefined || isFound(found)) &&
    (saved === undefined || saved === true)
  );
}

function isFound(value: unknown): value is Found {
  if (typeof value !== "object" || value === null) return false;
  const { is, head, at, proof } = value as Record<keyof Found, unknown>;
  return (
    alarms.some((one) => one === is) &&
    isHead(head) &&
    isMoment(at) &&
    Array.isArray(proof) &&
    proof.length <= mostHashes &&
    proof.every((hash) => typeof hash === "string" && bytesOf(hash, 32) !== undefined)
  );
}

const isHead = (value: unknown) => typeof value === "string" && value.length <= longestHead;
/** A moment that a calendar has. */
const isMoment = (value: unknown) => Number.isFinite(value) && Math.abs(value as number) <= 8.64e15;
