import { bytesOf, fromBase64, joined, toBase64 } from "./base64.ts";
import { damaged } from "./refused.ts";

/** Signature types of C2SP signed-note that Evenhand speaks: a log's own Ed25519, and a witness's timestamped Ed25519. */
export const keyTypes = { log: 0x01, witness: 0x04 } as const;
export type KeyType = (typeof keyTypes)[keyof typeof keyTypes];

/** A key to check signatures with: C2SP signed-note, verifier keys. */
export type VerifierKey = {
  readonly name: string;
  /** Four bytes, as a number. */
  readonly id: number;
  readonly type: KeyType;
  /** 32 bytes of Ed25519. */
  readonly publicKey: Uint8Array<ArrayBuffer>;
};

const text = new TextEncoder();

/** A name is not empty and has neither spaces nor plus signs. */
export function isKeyName(name: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the format forbids them
  return name.length > 0 && name.isWellFormed() && !/[\s+\u0000-\u001f\u0085]/u.test(name);
}

/** The first four bytes of SHA-256(name, newline, type, public key). */
export async function keyId(name: string, type: KeyType, publicKey: Uint8Array): Promise<number> {
  const hashed = joined(text.encode(`${name}\n`), Uint8Array.of(type), publicKey);
  const hash = await crypto.subtle.digest("SHA-256", hashed);
  return new DataView(hash).getUint32(0);
}

export async function verifierKey(
  name: string,
  type: KeyType,
  publicKey: Uint8Array<ArrayBuffer>,
): Promise<VerifierKey> {
  if (!isKeyName(name)) throw damaged("A key's name has neither spaces nor plus signs.");
  return { name, type, publicKey, id: await keyId(name, type, publicKey) };
}

/** `name+id+base64(type, public key)`, as it stands in `log.vkey`. */
export function writeKey({ name, id, type, publicKey }: VerifierKey): string {
  return `${name}+${hex(id)}+${toBase64(joined(Uint8Array.of(type), publicKey))}`;
}

/** Refusal `record-damaged` for what is no key of ours, and where the id does not belong to the key. */
export async function readKey(line: string): Promise<VerifierKey> {
  const [name = "", id = "", ...rest] = line.trim().split("+");
  const material = fromBase64(rest.join("+"));
  const type = Object.values(keyTypes).find((one) => one === material?.[0]);
  if (!isKeyName(name) || !/^[0-9a-f]{8}$/.test(id) || !material || type === undefined)
    throw damaged("This is no key: one has a name, eight hex digits and base64, with a plus between them.");
  const publicKey = bytesOf(toBase64(material.subarray(1)), 32);
  if (!publicKey) throw damaged("This key is not an Ed25519 key.");
  const key = await verifierKey(name, type, publicKey);
  if (hex(key.id) !== id) throw damaged("The eight digits in this key do not belong to it.");
  return key;
}

export function hex(id: number): string {
  return id.toString(16).padStart(8, "0");
}
