import type { LargeAccess, SystemAccess } from "../../people/access/access.ts";
import { permit } from "../../people/access/policy.ts";
import { conflict, invalid, notFound } from "../../platform/refusal.ts";
import { append } from "../../record/append.ts";
import { sameBytes } from "../../record/formats/base64.ts";
import { keyTypes, readKey, type VerifierKey, writeKey } from "../../record/formats/key.ts";
import { submissionPrefix } from "../../record/witness/prefix.ts";
import { keysOf } from "../../record/witness/reads.ts";
import type { WitnessInput } from "./input.ts";
import { policy } from "./policy.ts";
import { administratorsOf, watchedLog, witnessesWithAnswers } from "./reads.ts";
import { endWitness, insertWitness } from "./store.ts";
import { mostWitnesses } from "./witness.ts";

/** One job for each administrator who is told. */
export const alarmQueue = "witness-alarmed.tell";

/**
 * Names a witness: from now on it is shown each head of the record. Sent again: nothing more. Refusals: `witness-url-wrong`,
 * `witness-vkey-wrong`, `witness-vkey-own` (a key of the record itself), `witness-known`, `witness-too-many`.
 */
export async function addWitness(access: LargeAccess, given: WitnessInput): Promise<void> {
  permit(policy, "witness.add", access);
  const { id, name } = given;
  const url = submissionPrefix(given.url);
  if (url === undefined)
    throw about(
      "url",
      "witness-url-wrong",
      "Enter an address that begins with https://, without a password or a question mark.",
    );
  const key = await keyIn(access, given.vkey);
  const all = await witnessesWithAnswers(access);
  const others = all.filter((one) => one.removedAt === null && one.id !== id);
  if ((await keysOf(others)).some(({ publicKey }) => sameBytes(publicKey, key.publicKey)))
    throw about("vkey", "witness-known", "You have a witness with this key already.");
  if (others.length >= mostWitnesses)
    throw conflict("witness-too-many", `A record has at most ${mostWitnesses} witnesses. Remove one first.`);
  const [vkey, outside] = [writeKey(key), given.where === "outside"];
  const outcome = await insertWitness(access.tx, access, { id, name, url, vkey, outside });
  if (outcome === "known") throw about("vkey", "witness-known", "You have a witness with this key already.");
  if (outcome === "added")
    await append(access.tx, "witness.added", access, {
      witness: id,
      name,
      url,
      key: vkey,
      outside: outside ? "yes" : "no",
    });
}

/** It is not asked any more; what it cosigned stays. Removed before: nothing more. Refusal `not-found`. */
export async function removeWitness(access: LargeAccess, id: string): Promise<void> {
  permit(policy, "witness.remove", access);
  const found = (await witnessesWithAnswers(access)).find((one) => one.id === id);
  if (!found) throw notFound();
  if (await endWitness(access.tx, access, id))
    await append(access.tx, "witness.removed", access, { witness: id, name: found.name, key: found.vkey });
}

/** Sends a job for each administrator of the record that a witness saw another history of. */
export async function tellAdministrators(
  access: SystemAccess,
  entry: { readonly largeId: string; readonly entryId: string },
): Promise<void> {
  const people = await administratorsOf(access, entry.largeId);
  await access.tx.sendAll(
    alarmQueue,
    people.map((personId) => ({ ...entry, personId })),
  );
}

async function keyIn(access: LargeAccess, text: string): Promise<VerifierKey> {
  const key = await readKey(text).catch(() => undefined);
  if (key?.type !== keyTypes.witness)
    throw about(
      "vkey",
      "witness-vkey-wrong",
      "This is no key of a witness. It is one line, as the witness printed it.",
    );
  const log = await watchedLog(access);
  if (log && (key.name === log.origin || sameBytes(key.publicKey, log.publicKey)))
    throw about("vkey", "witness-vkey-own", "This key belongs to the record itself. A witness has its own.");
  return key;
}

function about(field: string, code: string, message: string) {
  return invalid(code, message, [{ field, code, message }]);
}
