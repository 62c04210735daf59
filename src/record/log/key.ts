import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
} from "node:crypto";
import { chmod, link, mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { conflict } from "../../platform/refusal.ts";
import { keyTypes, type VerifierKey, verifierKey } from "../formats/key.ts";
import type { NoteSignature } from "../formats/note.ts";

/** The key that signs a log's checkpoints. It leaves this module as signatures only. */
export type LogKey = {
  readonly publicKey: Uint8Array<ArrayBuffer>;
  sign(message: Uint8Array): Uint8Array<ArrayBuffer>;
};

/** Where keys come from: one secret of the environment, or files in a folder. */
export type KeyPlace = { readonly folder: string; readonly secret?: string | undefined };

/**
 * The key of one log: made from the secret, or an Ed25519 key in PKCS 8, kept in `<folder>/<id>.key` (0600) and made when there is none.
 * Two starts at once agree. Refusal `record-key-unreadable` when the file holds something else: a new key would be another record.
 */
export async function keepLogKey(place: KeyPlace, id: string): Promise<LogKey> {
  const kept = await keptLogKey(place, id);
  if (kept) return kept;
  const { folder } = place;
  const file = join(folder, `${id}.key`);
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
  return keepLogKey(place, id);
}

/** The same where there is one; undefined where it would have to be made. */
export async function keptLogKey({ folder, secret }: KeyPlace, id: string): Promise<LogKey | undefined> {
  if (secret !== undefined) return derived(secret, id);
  const file = join(folder, `${id}.key`);
  const kept = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (kept === undefined) return undefined;
  await chmod(file, 0o600);
  return keyOf(kept, file);
}

/** PKCS 8 of Ed25519 around 32 bytes (RFC 8410, section 7). */
const pkcs8 = Buffer.from("302e020100300506032b657004220420", "hex");

/** Each log has a key of its own, and whoever has the secret makes the same again. */
function derived(secret: string, id: string): LogKey {
  const seed = Buffer.from(hkdfSync("sha256", secret, "", `evenhand/record/key/v1/${id}`, 32));
  return logKey(createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: "der", type: "pkcs8" }));
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
  return logKey(secret);
}

function logKey(secret: KeyObject): LogKey {
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
