import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  type KeyObject,
  randomBytes,
  sign,
} from "node:crypto";
import { chmod, link, mkdir, open, readFile, rename, rm } from "node:fs/promises";
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
 * Where keys come from: files in a folder, or one secret of the environment; `next` is the secret that a new key is made from, until it stands
 * in the place of the old one.
 */
export type KeyPlace = {
  readonly folder: string;
  readonly secret?: string | undefined;
  readonly next?: string | undefined;
};

/** The files of one log: the key that signs, one that is to follow it, and the one before, for a database that is restored from then. */
const names = ["key", "next.key", "before.key"] as const;
export const keyFile = (folder: string, id: string, name: (typeof names)[number]): string =>
  join(folder, `${id}.${name}`);

/**
 * The key of a new log: made from the secret, or an Ed25519 key in PKCS 8, kept in `<folder>/<id>.key` (0600) and made when there is none.
 * Two starts at once agree. Refusal `record-key-unreadable` when the file holds something else: a new key would be another record.
 */
export async function keepLogKey(place: KeyPlace, id: string): Promise<LogKey> {
  const secret = place.next ?? place.secret;
  return secret !== undefined ? derived(secret, id) : kept(place.folder, id, "key");
}

/** The key that is to follow: made from the next secret, or kept in `<id>.next.key`. Undefined where the one secret can make no other. */
export async function keepNextKey(
  { folder, secret, next }: KeyPlace,
  id: string,
): Promise<LogKey | undefined> {
  if (next !== undefined) return derived(next, id);
  return secret === undefined ? kept(folder, id, "next.key") : undefined;
}

async function kept(folder: string, id: string, name: (typeof names)[number]): Promise<LogKey> {
  const file = keyFile(folder, id, name);
  const there = await readKeyFile(file);
  if (there) return there;
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
    await flush(folder);
  } finally {
    await rm(own, { force: true });
  }
  return kept(folder, id, name);
}

/** Every key of a log that is here, whichever of them signs. */
export async function keptLogKeys({ folder, secret, next }: KeyPlace, id: string): Promise<LogKey[]> {
  const made = [secret, next].filter((one) => one !== undefined).map((one) => derived(one, id));
  if (secret !== undefined) return made;
  const files = await Promise.all(names.map((name) => readKeyFile(keyFile(folder, id, name))));
  return [...files.filter((key) => key !== undefined), ...made];
}

/** The key of a log where there is one; undefined where it would have to be made. */
export async function keptLogKey(place: KeyPlace, id: string): Promise<LogKey | undefined> {
  return (await keptLogKeys(place, id))[0];
}

/**
 * After an exchange: the key that signs lies in `<id>.key`, the one before it in `<id>.before.key`. Killed anywhere, it leaves every key in one
 * of its files, and begins again.
 */
export async function settleKeyFiles(
  { folder, secret, next }: KeyPlace,
  id: string,
  { signs, signedBefore }: { readonly signs: Uint8Array; readonly signedBefore: Uint8Array },
): Promise<void> {
  if (secret !== undefined || next !== undefined) return;
  const [at, following, before] = names.map((name) => keyFile(folder, id, name)) as [string, string, string];
  const holds = async (file: string, key: Uint8Array) =>
    Buffer.compare((await readKeyFile(file))?.publicKey ?? Buffer.alloc(0), key) === 0;
  if (!(await holds(following, signs))) return;
  if (await holds(at, signedBefore)) await rename(at, before);
  await rename(following, at);
  await flush(folder);
}

async function readKeyFile(file: string): Promise<LogKey | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  await chmod(file, 0o600);
  return keyOf(text, file);
}

async function flush(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await handle.sync().finally(() => handle.close());
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
