import { sql, type Tx } from "../../platform/database/database.ts";
import { system } from "../../platform/database/wall.ts";
import { conflict, invalid, notFound, Refusal } from "../../platform/refusal.ts";
import { append } from "../append.ts";
import { sameBytes } from "../formats/base64.ts";
import { checkpointText } from "../formats/checkpoint.ts";
import { fingerprintWords } from "../formats/fingerprint.ts";
import { writeKey } from "../formats/key.ts";
import { writeNote } from "../formats/note.ts";
import { rotationLine } from "../formats/rotation.ts";
import { checkTree, headAgrees, keyOf } from "./check.ts";
import { keepHead } from "./head.ts";
import { keepNextKey, keptLogKeys, type LogKey, settleKeyFiles, signedBy, verifierOf } from "./key.ts";
import type { Keeping } from "./publish.ts";
import { disagrees } from "./refusals.ts";
import {
  dropAnnounced,
  insertRotation,
  keepRotation,
  type Rotation,
  rotationsOf,
  type Why,
} from "./rotations.ts";
import { integrate } from "./sequencer.ts";
import { type Log, logBySlug, logOf } from "./store.ts";

/** What an exchange of keys comes to, in this order: whoever is killed between two of these leaves a record that starts. */
export const rotationPoints = [
  "next key kept",
  "exchange announced",
  "exchange placed",
  "exchange signed",
  "head kept",
  "exchange kept",
  "exchange committed",
  "files settled",
] as const;
export type RotationPoint = (typeof rotationPoints)[number];

type Rotating = Omit<Keeping, "reached"> & { readonly at?: (point: RotationPoint) => void | Promise<void> };

export type Rotated = {
  readonly origin: string;
  readonly number: number;
  readonly size: number;
  readonly why: Why;
  readonly old: { readonly vkey: string; readonly words: string };
  readonly new: { readonly vkey: string; readonly words: string };
};

/** Why, in words that stay in the record and are mailed to every partner. */
export type Exchanging = { readonly why: Why; readonly reason: string; readonly now: Temporal.Instant };

const longestReason = 1000;

/**
 * A new key for a log. Its name stays; an entry says so, and one head that names the new key carries both signatures (the new one alone where
 * the old key is lost). Begun and killed, it goes on where it was. Refusals: `not-found`, `reason-wrong`, `record-secret-missing` (keys
 * are made from a secret, and there is no next one), `record-key-there` (it is said to be lost, and is not), those of the head and key.
 */
export async function rotateKey(keeping: Rotating, slug: string, exchange: Exchanging): Promise<Rotated> {
  const { db, at } = keeping;
  const said = exchange.reason.trim();
  if (said === "" || said.length > longestReason)
    throw invalid("reason-wrong", `Give a reason of at most ${longestReason} characters.`);
  const log = await db.transaction(system, async (tx) => {
    const found = await logBySlug(tx, slug);
    if (!found) throw notFound();
    const held = await logOf(tx, found.largeId, true);
    if (!held) throw notFound();
    await checkTree(tx, held);
    await settle(tx, keeping, held);
    await signerOf(keeping, held, exchange.why);
    return held;
  });
  const next = await keepNextKey(keeping, log.largeId);
  if (!next || sameBytes(next.publicKey, log.publicKey))
    throw conflict(
      "record-secret-missing",
      "The keys of the record are made from EVENHAND_RECORD_SECRET. Give another secret as EVENHAND_RECORD_SECRET_NEXT.",
    );
  await at?.("next key kept");
  await db.transaction(system, (tx) => announce(tx, log, next, { ...exchange, reason: said }));
  await at?.("exchange announced");
  await finish(keeping, log.largeId, exchange.now);
  return db.transaction(system, async (tx) => {
    const last = (await rotationsOf(tx, log.largeId)).findLast(({ checkpoint }) => checkpoint !== null);
    if (!last) throw new Error(`the exchange of the key of ${log.origin} was not kept`);
    return asRotated(log.origin, last);
  });
}

/** Exchanges that were announced and not signed, because somebody was killed: each is signed now. Key files find their places. */
export async function finishRotations(keeping: Rotating, now: Temporal.Instant): Promise<number> {
  const { db } = keeping;
  const { rows } = await db.transaction(system, (tx) =>
    sql<{ id: string; waits: boolean }>`
        select organization_id as id, bool_or(checkpoint is null) as waits from shared.log_rotation
        group by organization_id order by organization_id`.execute(tx),
  );
  let finished = 0;
  for (const { id, waits } of rows) {
    if (waits) finished += (await finish(keeping, id, now)) ? 1 : 0;
    await db.transaction(system, async (tx) => {
      const log = await logOf(tx, id, true);
      if (log) await settle(tx, keeping, log);
    });
  }
  return finished;
}

/** The key that signs a log; undefined where it is lost, as was said. Refusals: those of `keyOf`, `record-key-there`. */
async function signerOf(keeping: Rotating, log: Log, why: Why): Promise<LogKey | undefined> {
  const found = await keyOf(keeping, log).catch((error: unknown) => {
    if (why === "lost" && error instanceof Refusal) return undefined;
    throw error;
  });
  if (found && why === "lost")
    throw conflict(
      "record-key-there",
      `The key of the record ${log.origin} is here. Exchange it without --lost.`,
    );
  return found;
}

async function settle(tx: Tx, keeping: Rotating, { largeId, publicKey: signs }: Log): Promise<void> {
  const last = (await rotationsOf(tx, largeId)).findLast(({ checkpoint }) => checkpoint !== null);
  if (last && sameBytes(last.newKey, signs))
    await settleKeyFiles(keeping, largeId, { signs, signedBefore: last.oldKey });
}

async function announce(
  tx: Tx,
  { largeId, origin }: Log,
  next: LogKey,
  { why, reason, now }: Exchanging,
): Promise<void> {
  const log = await logOf(tx, largeId, true);
  if (!log) throw notFound();
  const all = await rotationsOf(tx, largeId);
  const waits = all.find(({ checkpoint }) => checkpoint === null);
  const same = waits && sameBytes(waits.newKey, next.publicKey) && sameBytes(waits.oldKey, log.publicKey);
  if (same && waits.why === why) return;
  await dropAnnounced(tx, largeId);
  const [from, to] = [await verifierOf(origin, log.publicKey), await verifierOf(origin, next.publicKey)];
  const entryId = await append(
    tx,
    "record.rotated",
    { largeId, now },
    {
      side: "large",
      why,
      reason,
      oldKey: writeKey(from),
      oldWords: fingerprintWords(from.publicKey),
      newKey: writeKey(to),
      newWords: fingerprintWords(to.publicKey),
    },
  );
  const number = all.filter(({ checkpoint }) => checkpoint !== null).length + 1;
  await insertRotation(
    tx,
    largeId,
    { number, oldKey: log.publicKey, newKey: next.publicKey, why, entryId },
    now,
  );
}

/**
 * Signs what was announced: the entry has its place first, and then one head carries both signatures. False where another process was
 * quicker.
 */
async function finish(keeping: Rotating, largeId: string, now: Temporal.Instant): Promise<boolean> {
  const { db, at } = keeping;
  const today = now.toZonedDateTimeISO("UTC").toPlainDate();
  while ((await db.transaction(system, (tx) => integrate(tx, largeId, today))) > 0);
  await at?.("exchange placed");
  const rotated = await db.transaction(system, (tx) => sign(tx, keeping, largeId));
  await at?.("exchange committed");
  await db.transaction(system, async (tx) => {
    const log = await logOf(tx, largeId, true);
    if (log) await settle(tx, keeping, log);
  });
  await at?.("files settled");
  return rotated;
}

async function sign(tx: Tx, keeping: Rotating, largeId: string): Promise<boolean> {
  const { at, folder } = keeping;
  const log = await logOf(tx, largeId, true);
  const rotation = (await rotationsOf(tx, largeId)).find(({ checkpoint }) => checkpoint === null);
  if (!log || !rotation) return false;
  const { origin, size, root } = log;
  const kept = await headAgrees(tx, log, folder, rotation.newKey);
  if (kept && kept.size === size && !sameBytes(kept.root, root)) throw disagrees(log);
  const old = rotation.why === "lost" ? undefined : await keyOf(keeping, log);
  const next = await followerOf(keeping, log, rotation);
  const to = await verifierOf(origin, rotation.newKey);
  const text = checkpointText({ origin, size, root, extensions: [rotationLine(to)] });
  const signatures = await Promise.all(
    [...(old ? [old] : []), next].map((key) => signedBy(key, origin, text)),
  );
  const checkpoint = writeNote({ text, signatures });
  await at?.("exchange signed");
  await keepHead(folder, largeId, checkpoint);
  await at?.("head kept");
  await keepRotation(tx, largeId, rotation, { size, checkpoint });
  await tx.send("record.rotated", { largeId, entryId: rotation.entryId, signed: 1 });
  await at?.("exchange kept");
  return true;
}

async function asRotated(origin: string, { number, size, why, oldKey, newKey }: Rotation): Promise<Rotated> {
  const named = async (key: Uint8Array<ArrayBuffer>) => ({
    vkey: writeKey(await verifierOf(origin, key)),
    words: fingerprintWords(key),
  });
  return { origin, number, size: size ?? 0, why, old: await named(oldKey), new: await named(newKey) };
}

/** The announced key. Refusal `record-next-missing`. */
async function followerOf(
  keeping: Rotating,
  { largeId, origin }: Log,
  { newKey }: Rotation,
): Promise<LogKey> {
  const keys = await keptLogKeys(keeping, largeId);
  const next = keys.find(({ publicKey }) => sameBytes(publicKey, newKey));
  if (next) return next;
  throw conflict(
    "record-next-missing",
    `The new key that was announced for the record ${origin} is not here. Exchange the key again: evenhand record rotate.`,
  );
}
