import { createHash, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";

/**
 * A second log and a second client of witnesses, written from RFC 6962 and C2SP as they stand, over leaves in memory. Nothing of the
 * product is in here: what it checks is not checked by itself.
 */
const sha = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(part);
  return hash.digest();
};
function split(n: number): number {
  let k = 1;
  while (k << 1 < n) k <<= 1;
  return k;
}
export function mth(d: readonly Buffer[]): Buffer {
  if (d.length === 0) return sha();
  if (d.length === 1) return sha(Buffer.of(0), d[0] as Buffer);
  const k = split(d.length);
  return sha(Buffer.of(1), mth(d.slice(0, k)), mth(d.slice(k)));
}
function grown(m: number, d: readonly Buffer[], whole = true): Buffer[] {
  if (m === d.length) return whole ? [] : [mth(d)];
  const k = split(d.length);
  return m <= k
    ? [...grown(m, d.slice(0, k), whole), mth(d.slice(k))]
    : [...grown(m - k, d.slice(k), false), mth(d.slice(0, k))];
}

/** PROOF(old, D[0:size]), and nothing from an empty tree. */
export const consistency = (old: number, d: readonly Buffer[]): Buffer[] => (old === 0 ? [] : grown(old, d));

export type NaiveKey = {
  readonly name: string;
  readonly id: Buffer;
  readonly raw: Buffer;
  readonly secret: KeyObject;
};

export function naiveKey(name: string, type: 1 | 4): NaiveKey {
  const { privateKey: secret, publicKey } = generateKeyPairSync("ed25519");
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
  return { name, raw, secret, id: idOf(name, type, raw) };
}
const idOf = (name: string, type: number, raw: Buffer) =>
  sha(Buffer.from(`${name}\n`), Buffer.of(type), raw).subarray(0, 4);

export const vkeyOf = ({ name, id, raw }: NaiveKey, type: 1 | 4): string =>
  `${name}+${id.toString("hex")}+${Buffer.concat([Buffer.of(type), raw]).toString("base64")}`;

export const leavesOf = (count: number, world = "a"): Buffer[] =>
  Array.from({ length: count }, (_, n) => Buffer.from(`${world} ${n}`));

export const headText = (origin: string, d: readonly Buffer[]): string =>
  `${origin}\n${d.length}\n${mth(d).toString("base64")}\n`;

/** A checkpoint over these leaves, signed. */
export function head(key: NaiveKey, d: readonly Buffer[], text = headText(key.name, d)): string {
  const signature = Buffer.concat([key.id, sign(null, Buffer.from(text), key.secret)]);
  return `${text}\n— ${key.name} ${signature.toString("base64")}\n`;
}

/** One line of a witness over the text of a checkpoint. */
export function cosignLine(key: NaiveKey, text: string, seconds: number): string {
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  const signature = sign(null, Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`), key.secret);
  return `— ${key.name} ${Buffer.concat([key.id, time, signature]).toString("base64")}\n`;
}

export type Answered = { readonly status: number; readonly type: string | null; readonly body: string };

/** Asks a witness as any log would. */
export async function ask(
  url: string,
  old: number,
  proof: readonly Buffer[],
  checkpoint: string,
): Promise<Answered> {
  const lines = [`old ${old}`, ...proof.map((hash) => hash.toString("base64"))];
  return send(url, `${lines.join("\n")}\n\n${checkpoint}`);
}

export async function send(url: string, body: string | Uint8Array<ArrayBuffer>): Promise<Answered> {
  const answer = await fetch(`${url}/add-checkpoint`, { method: "POST", body });
  return { status: answer.status, type: answer.headers.get("content-type"), body: await answer.text() };
}

/** The second of a cosignature, or undefined where the answer is none by this key over this text. */
export function secondsIn(answer: string, vkey: string, text: string): number | undefined {
  const [name = "", id = "", ...material] = vkey.split("+");
  const raw = Buffer.from(material.join("+"), "base64");
  const publicKey = {
    key: { kty: "OKP", crv: "Ed25519", x: raw.subarray(1).toString("base64url") },
    format: "jwk",
  };
  const line = new RegExp(`^— ${name.replaceAll(".", "\\.")} (\\S+)\\n$`).exec(answer)?.[1];
  if (!line || raw[0] !== 4 || raw.length !== 33) return undefined;
  const bytes = Buffer.from(line, "base64");
  if (bytes.length !== 76 || bytes.subarray(0, 4).toString("hex") !== id) return undefined;
  if (!idOf(name, 4, raw.subarray(1)).equals(bytes.subarray(0, 4))) return undefined;
  const seconds = Number(bytes.readBigUInt64BE(4));
  const message = Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
  return verify(null, message, publicKey as never, bytes.subarray(12)) ? seconds : undefined;
}
