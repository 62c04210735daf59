import type { Tx } from "../../platform/database/database.ts";
import type { VerifierKey } from "../formats/key.ts";
import { verifierOf } from "./key.ts";
import type { Log } from "./store.ts";

/** Why a key was exchanged. Who lost it cannot sign the exchange; who had it stolen must not be believed by it alone. */
export const whys = ["planned", "stolen", "lost"] as const;
export type Why = (typeof whys)[number];

/** One exchange of a log's key, the first is number 1. `checkpoint` null: it was announced, and is not signed. */
export type Rotation = {
  readonly number: number;
  readonly oldKey: Uint8Array<ArrayBuffer>;
  readonly newKey: Uint8Array<ArrayBuffer>;
  readonly why: Why;
  readonly entryId: string;
  readonly checkpoint: string | null;
  readonly size: number | null;
};

/** Every exchange of a log's key, in their order. */
export async function rotationsOf(tx: Tx, largeId: string): Promise<Rotation[]> {
  const rows = await tx
    .selectFrom("shared.log_rotation")
    .select(["number", "old_key", "new_key", "why", "entry_id", "checkpoint", "size"])
    .where("organization_id", "=", largeId)
    .orderBy("number")
    .execute();
  return rows.map(({ number, old_key, new_key, why, entry_id: entryId, checkpoint, size }) => ({
    number,
    oldKey: Uint8Array.from(old_key),
    newKey: Uint8Array.from(new_key),
    why: why as Why,
    entryId,
    checkpoint,
    size,
  }));
}

/** A key of a log, from its first entry or an exchange on, until the next exchange; null where it signs today. */
export type LogKeyOf = { readonly key: VerifierKey; readonly until: Rotation | null };

/** Every key that a log ever had, the oldest first, the one that signs last. */
export async function logKeysOf(
  tx: Tx,
  { largeId, origin, publicKey }: Pick<Log, "largeId" | "origin" | "publicKey">,
): Promise<LogKeyOf[]> {
  const signed = (await rotationsOf(tx, largeId)).filter(({ checkpoint }) => checkpoint !== null);
  const old = await Promise.all(
    signed.map(async (until) => ({ key: await verifierOf(origin, until.oldKey), until })),
  );
  return [...old, { key: await verifierOf(origin, publicKey), until: null }];
}

/** What is announced. One at a time: Throws where another waits. */
export async function insertRotation(
  tx: Tx,
  largeId: string,
  rotation: Omit<Rotation, "checkpoint" | "size">,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .insertInto("shared.log_rotation")
    .values({
      organization_id: largeId,
      number: rotation.number,
      old_key: Buffer.from(rotation.oldKey),
      new_key: Buffer.from(rotation.newKey),
      why: rotation.why,
      entry_id: rotation.entryId,
      made_at: now,
    })
    .execute();
}

/** Forgets what was announced and never signed. */
export async function dropAnnounced(tx: Tx, largeId: string): Promise<void> {
  await tx
    .deleteFrom("shared.log_rotation")
    .where("organization_id", "=", largeId)
    .where("checkpoint", "is", null)
    .execute();
}

/** From now on the new key signs: the head that says so is the newest one. */
export async function keepRotation(
  tx: Tx,
  largeId: string,
  { number, newKey }: Pick<Rotation, "number" | "newKey">,
  { size, checkpoint }: { readonly size: number; readonly checkpoint: string },
): Promise<void> {
  await tx
    .updateTable("shared.log_rotation")
    .set({ checkpoint, size })
    .where("organization_id", "=", largeId)
    .where("number", "=", number)
    .execute();
  await tx
    .updateTable("shared.log")
    .set({ public_key: Buffer.from(newKey), checkpoint, signed_size: size })
    .where("organization_id", "=", largeId)
    .execute();
}
