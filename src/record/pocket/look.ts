import { Refusal } from "../../platform/refusal.ts";
import { sameBytes, toBase64 } from "../formats/base64.ts";
import { type Checkpoint, openCheckpoint, readCheckpointText } from "../formats/checkpoint.ts";
import { readKey, type VerifierKey, writeKey } from "../formats/key.ts";
import { readNote } from "../formats/note.ts";
import { followRotations } from "../formats/rotation.ts";
import { trustKey } from "../formats/trust.ts";
import { proveConsistency } from "../tree/prove.ts";
import { type Alarm, type Found, type Kept, longestHead, type Opened } from "./memory.ts";
import { type Ask, growthBy, NotGiven } from "./tiles.ts";

/** What a look at a record came to, and what is to be kept from now on. */
export type Look =
  | { readonly is: "first"; readonly kept: Kept; readonly now: Checkpoint }
  | { readonly is: "grown"; readonly kept: Kept; readonly now: Checkpoint; readonly newKey: boolean }
  | { readonly is: "alarm"; readonly kept: Kept & { readonly found: Found } }
  /** Nothing was learned. `kept` is undefined where nothing was kept before. */
  | { readonly is: "unchecked"; readonly why: NotGiven["why"]; readonly kept: Kept | undefined };

/** Gets a file of the record; `anew` asks past every cache. */
export type Asking = (anew: boolean) => Ask;

/**
 * Looks at what a record shows today, with what this browser saw of it last. A head is followed only if a key that is known signed it and the
 * record only grew up to it; an alarm, once raised, stands, and the old head with it. Asks nothing but public files, and throws nothing but bugs.
 */
export async function look(before: Opened | undefined, asking: Asking, at: number): Promise<Look> {
  try {
    const seen = before ? await compared(before, asking, at) : await firstLook(asking(true), at);
    return before?.kept.found
      ? alarmed(before.kept, seen.is === "alarm" ? seen.kept.found : undefined)
      : seen;
  } catch (error) {
    if (!(error instanceof NotGiven)) throw error;
    if (before?.kept.found) return alarmed(before.kept);
    const kept = before && { ...before.kept, missed: before.kept.missed + 1 };
    return { is: "unchecked", why: error.why, kept };
  }
}

async function firstLook(ask: Ask, at: number): Promise<Look> {
  const head = await headBy(ask);
  const key = await keyBy(ask);
  const now = await signedHead(head, [key]);
  if (!now) throw new NotGiven("checkpoint", "refused");
  const kept: Kept = { v: 1, key: writeKey(key), head, first: at, last: at, times: 1, missed: 0 };
  return { is: "first", kept, now };
}

async function compared(before: Opened, asking: Asking, at: number): Promise<Look> {
  const { kept, checkpoint: old } = before;
  const ask = asking(true);
  const head = await headBy(ask);
  const alarm = (is: Alarm, proof: readonly string[] = []) => alarmed(kept, { is, head, at, proof });
  if (readCheckpointText(readNote(head).text).origin !== old.origin) return alarm("other-name");
  let key = before.key;
  let now = await signedHead(head, [key]);
  if (!now) {
    const keys = await followed(ask, key);
    now = await signedHead(head, keys);
    key = keys.at(-1) ?? key;
  }
  if (!now) return alarm("other-key");
  if (now.size < old.size) return alarm("smaller");
  if (now.size === old.size && !sameBytes(now.root, old.root)) return alarm("fork");
  const growth = await grown(old, now, asking);
  if (growth.is !== "grown") return alarm(growth.is, growth.proof);
  const vkey = writeKey(key);
  return {
    is: "grown",
    kept: { ...kept, key: vkey, head, last: at, times: kept.times + 1, missed: 0 },
    now,
    newKey: vkey !== kept.key,
  };
}

/** The old head stays. A pair that proves by itself what was done takes the place of one that does not. */
function alarmed(kept: Kept, found?: Found): Look & { is: "alarm" } {
  const proves = ({ is }: Found) => is === "fork" || is === "changed";
  const first = kept.found;
  const better = found && (!first || (proves(found) && !proves(first))) ? found : first;
  if (!better) throw new RangeError("an alarm is about something that was found");
  const { saved, ...rest } = kept;
  return { is: "alarm", kept: { ...rest, found: better, ...(saved && better === first ? { saved } : {}) } };
}

type Growth = { readonly is: "grown" | "changed" | "unproved"; readonly proof: readonly string[] };

/** Tiles that were kept from another history lead nowhere: then they are asked for anew. */
async function grown(old: Checkpoint, now: Checkpoint, asking: Asking): Promise<Growth> {
  const first = await grownBy(old, now, asking(false));
  return first.is === "unproved" ? grownBy(old, now, asking(true)) : first;
}

async function grownBy(old: Checkpoint, now: Checkpoint, ask: Ask): Promise<Growth> {
  const untold = old.size === 0 || old.size === now.size;
  const { root, path } = untold ? { root: old.root, path: [] } : await growthBy(ask, old.size, now.size);
  const leads = (from: Uint8Array) =>
    proveConsistency({ size: old.size, root: from }, now, path).then(
      () => true,
      () => false,
    );
  if (await leads(old.root)) return { is: "grown", proof: [] };
  if (!(await leads(root))) return { is: "unproved", proof: [] };
  return { is: "changed", proof: [root, ...path].map(toBase64) };
}

/** The head as it is signed, by the first of these keys that did; undefined where none did. */
async function signedHead(head: string, keys: readonly VerifierKey[]): Promise<Checkpoint | undefined> {
  for (const key of keys.toReversed()) {
    const opened = await openCheckpoint(head, key).catch(refusedOnly);
    if (opened) return opened.checkpoint;
  }
  return undefined;
}

/** So many exchanges are looked through: one a year for a working life. */
const mostExchanges = 50;

/** The keys that follow on this one, each named by the one before under a head that both signed: the newest last. */
async function followed(ask: Ask, key: VerifierKey): Promise<readonly VerifierKey[]> {
  let trust = trustKey(key);
  for (let number = 1; number <= mostExchanges; number++) {
    const note = await textBy(ask, `rotation.${number}`).catch((error: unknown) => {
      if (error instanceof NotGiven && error.absent) return undefined;
      throw error;
    });
    if (note === undefined) break;
    const { logs } = (await followRotations(trust, [note]).catch(refusedOnly)) ?? trust;
    trust = trustKey(logs.at(-1) ?? key);
  }
  return trust.logs;
}

/** Refused where it is no head: a page of a network that wants a sign-in, say. */
async function headBy(ask: Ask): Promise<string> {
  const head = await textBy(ask, "checkpoint");
  try {
    readCheckpointText(readNote(head).text);
  } catch (error) {
    refusedOnly(error);
    throw new NotGiven("checkpoint", "refused");
  }
  return head;
}

async function keyBy(ask: Ask): Promise<VerifierKey> {
  const key = await readKey(await textBy(ask, "log.vkey")).catch(refusedOnly);
  if (!key) throw new NotGiven("log.vkey", "refused");
  return key;
}

async function textBy(ask: Ask, path: string): Promise<string> {
  const bytes = await ask(path, longestHead);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new NotGiven(path, "refused");
  }
}

function refusedOnly(error: unknown): undefined {
  if (error instanceof Refusal) return undefined;
  throw error;
}
