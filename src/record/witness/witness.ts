import { Refusal } from "../../platform/refusal.ts";
import { cosignedMessage, timed } from "../formats/cosignature.ts";
import type { VerifierKey } from "../formats/key.ts";
import { type NoteSignature, writeNote, writeSignature } from "../formats/note.ts";
import { keepEvidence, keepLatest, keptLatest, logId, type Self } from "./folder.ts";
import { judged, type Known, nothing, type Refused, recognized } from "./judge.ts";
import { type Asked, readAsked } from "./request.ts";

/** What a witness stands on: a folder that it alone writes, who it is, the keys of the logs it knows, and the time. */
export type Witnessing = {
  readonly folder: string;
  readonly self: Self;
  readonly logs: readonly VerifierKey[];
  /** Seconds since 1970. */
  seconds(): number;
  /** A log signed two heads of one size: where both lie. */
  misbehaved(origin: string, files: readonly string[]): void;
};

export type Cosigned = { readonly status: 200; readonly lines: string };

/**
 * Answers one request (C2SP tlog-witness, add-checkpoint). Of one log one is worked at a time, and what is answered with 200 lies flushed on the
 * disk: killed anywhere, this witness never cosigns a log that went back. Throws when it cannot keep that promise.
 */
export function openWitness(witnessing: Witnessing): (body: string) => Promise<Cosigned | Refused> {
  const turns = new Map<string, Promise<unknown>>();
  return async (body) => {
    const [asked, known] = await read(body, witnessing.logs);
    if ("status" in known) return known;
    const { origin } = known.checkpoint;
    const turn = (turns.get(origin) ?? Promise.resolve()).then(() => decide(witnessing, asked, known));
    turns.set(
      origin,
      turn.catch(() => {}),
    );
    return turn;
  };
}

const nobodyAsked: Asked = { old: 0, proof: [], checkpoint: "" };

async function read(body: string, logs: readonly VerifierKey[]): Promise<[Asked, Known | Refused]> {
  try {
    const asked = readAsked(body);
    return [asked, await recognized(asked, logs)];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [nobodyAsked, { status: 400, why: error.message }];
  }
}

async function decide(witnessing: Witnessing, asked: Asked, known: Known): Promise<Cosigned | Refused> {
  const { folder, self } = witnessing;
  const { origin } = known.checkpoint;
  const kept = await keptLatest(folder, logId(origin), self);
  const refused = await judged(asked, known, kept?.checkpoint ?? nothing);
  if (refused) {
    if (refused.evidence && kept) {
      const files = await keepEvidence(folder, [kept.note, asked.checkpoint]);
      witnessing.misbehaved(origin, files);
    }
    return refused;
  }
  const seconds = witnessing.seconds();
  if (kept && seconds < kept.seconds) throw new Error("the clock of this witness went back");
  const { text } = known.note;
  const own: NoteSignature = {
    name: self.verifier.name,
    keyId: self.verifier.id,
    signature: timed(seconds, self.key.sign(cosignedMessage(seconds, text))),
  };
  await keepLatest(folder, origin, writeNote({ text, signatures: [...known.signatures, own] }));
  return { status: 200, lines: writeSignature(own) };
}
