import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from "node:crypto";
import { link, mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { conflict } from "../../platform/refusal.ts";
import { keyTypes, type VerifierKey, verifierKey } from "../formats/key.ts";
import type { NoteSignature } from "../formats/note.ts";

/** The key that signs a log's checkpoints. It leaves this module as signatures only. */
export type LogKey = {
  readonly publicKey: Uint8Array<ArrayBuffer>;
  sign(message: Uint8Array): Uint8Array<ArrayBuffer>;
};

/**
 * The key of one log: an Ed25519 key in PKCS 8, kept in `<folder>/<id>.key` (0600), made when there is none. Two starts at once agree. Refusal
 * `record-key-unreadable` when the file holds something else: a new key would be another record.
 */
export async function keepLogKey(folder: string, id: string): Promise<LogKey> {
  const file = join(folder, `${id}.key`);
  const kept = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (kept !== undefined) return keyOf(kept, file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const own = `${file}.${randomBytes(8).toString("hex")}`;
  const made = generateKeyPairSync("ed25519").privateKey.export({ format: "pem", type: "pkcs8" });
  try {
    const handle = await open(own, "wx", 0o600);
    await handle
      .writeFile(made)
      .then(() => handle.sync())
      .finally(() => handle.close());
    await link(own, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(own, { force: true });
  }
  return keepLogKey(folder, id);
}

function keyOf(pem: string, file: string): LogKey {
  let secret: KeyObject;
  try {
    secret = createPrivateKey(pem);
  } catch {
    throw conflict("record-key-unreadable", `${file} holds no key. Put it back from a backup.`);
  }
  if (secret.asymmetricKeyType !== "ed25519")
    throw conflict("record-key-unreadable", `${file} holds a key of another kind than Ed25519.`);
  const spki = createPublicKey(secret).export({ format: "der", type: "spki" });
  return {
    publicKey: Uint8Array.from(spki.subarray(-32)),
    sign: (message) => Uint8Array.from(sign(null, message, secret)),
  };
}

/** As others check it: the log's name is its origin. */
export function verifierOf(origin: string, publicKey: Uint8Array<ArrayBuffer>): Promise<VerifierKey> {
  return verifierKey(origin, keyTypes.log, publicKey);
}

/** The log's signature under the text of a checkpoint. */
export async function signedBy(key: LogKey, origin: string, text: string): Promise<NoteSignature> {
  const { id } = await verifierOf(origin, key.publicKey);
  return { name: origin, keyId: id, signature: key.sign(new TextEncoder().encode(text)) };
}
