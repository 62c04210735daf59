import { readCheckpointText } from "../formats/checkpoint.ts";
import { cosignedAt } from "../formats/cosignature.ts";
import type { VerifierKey } from "../formats/key.ts";
import { type NoteSignature, readNote, signaturesBy } from "../formats/note.ts";
import { longestRequest, readSize, writeAsked } from "./request.ts";

/** Why there is no cosignature. `ahead` and `forked`: the witness saw another history of this log, or says so. */
export type Trouble =
  | "unreachable"
  | "slow"
  | "unavailable"
  | "unknown-log"
  | "key-unknown"
  | "not-understood"
  | "ahead"
  | "forked"
  | "wrong-answer"
  | "wrong-clock";

export type Outcome =
  | { readonly size: number; readonly line: NoteSignature; readonly seconds: number }
  | { readonly trouble: Trouble };

/** The head to be cosigned, and how to prove that it grew from an older size. */
export type Head = {
  readonly checkpoint: string;
  proof(from: number): Promise<readonly Uint8Array<ArrayBuffer>[]>;
};

export type Patience = { readonly milliseconds: number; readonly signal?: AbortSignal | undefined };

/** A witness whose size changes under our eyes more often than this makes fun of us. */
const mostTries = 3;
/** A clock that is further off says nothing about before and after. */
const mostSkew = 600;

/**
 * Asks one witness to cosign a head (C2SP tlog-witness), from the size that it is believed to know; where it says another one, from that. Nothing in its
 * answer is believed but a signature by its key over exactly this head, at about this time. Never throws for what a witness does.
 */
export async function askWitness(
  witness: { readonly url: string; readonly key: VerifierKey },
  head: Head,
  { known, now }: { readonly known: number; readonly now: Temporal.Instant },
  patience: Patience,
): Promise<Outcome> {
  const { size, origin } = readCheckpointText(readNote(head.checkpoint).text);
  if (witness.key.name === origin) return { trouble: "wrong-answer" };
  let old = Math.min(known, size);
  for (let tries = 0; tries < mostTries; tries++) {
    const asked = writeAsked({ old, proof: await head.proof(old), checkpoint: head.checkpoint });
    const answer = await post(`${witness.url}/add-checkpoint`, asked, patience);
    if ("trouble" in answer) return answer;
    if (answer.status === 200) return cosignature(witness.key, head.checkpoint, size, answer.body, now);
    const knows = answer.status === 409 ? readSize(answer.type, answer.body) : undefined;
    if (knows === undefined) return { trouble: troubleOf(answer.status) };
    if (knows > size) return { trouble: "ahead" };
    if (knows === old) break;
    old = knows;
  }
  return { trouble: "wrong-answer" };
}

/** A proof of ours that does not hold, or another root at our size: the witness saw another tree. */
function troubleOf(status: number): Trouble {
  if (status === 409 || status === 422) return "forked";
  if (status === 404) return "unknown-log";
  if (status === 403) return "key-unknown";
  return status === 400 || status === 413 ? "not-understood" : "unavailable";
}

async function cosignature(
  key: VerifierKey,
  checkpoint: string,
  size: number,
  answer: string,
  now: Temporal.Instant,
): Promise<Outcome> {
  try {
    // As the specification advises: the answer behind the checkpoint is a note again.
    const note = readNote(`${checkpoint}${answer}`);
    for (const line of signaturesBy(note, key)) {
      const seconds = await cosignedAt(line, key, note.text);
      if (seconds === undefined) continue;
      const skew = Math.abs(seconds - now.epochMilliseconds / 1000);
      return skew > mostSkew ? { trouble: "wrong-clock" } : { size, line, seconds };
    }
  } catch {
    // No note: said below.
  }
  return { trouble: "wrong-answer" };
}

type Answer = { readonly status: number; readonly type: string | null; readonly body: string };

async function post(
  url: string,
  body: string,
  { milliseconds, signal }: Patience,
): Promise<Answer | { readonly trouble: Trouble }> {
  const late = AbortSignal.timeout(milliseconds);
  try {
    const answer = await fetch(url, {
      method: "POST",
      body,
      headers: { "content-type": "text/plain; charset=utf-8" },
      redirect: "manual",
      signal: signal ? AbortSignal.any([late, signal]) : late,
    });
    const text = await textOf(answer);
    if (text === undefined) return { trouble: "wrong-answer" };
    return { status: answer.status, type: answer.headers.get("content-type"), body: text };
  } catch {
    return { trouble: late.aborted ? "slow" : "unreachable" };
  }
}

/** Undefined for what is longer than any answer, or no UTF-8: the rest is not even fetched. */
async function textOf(answer: Response): Promise<string | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body ?? []) {
    length += part.length;
    if (length > longestRequest) return undefined;
    parts.push(part);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts));
  } catch {
    return undefined;
  }
}
