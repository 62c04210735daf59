import { createHmac, randomBytes } from "node:crypto";

/** 32 random bytes: without them nobody can try texts against a fingerprint. */
export function newSalt(): Buffer {
  return randomBytes(32);
}

/**
 * HMAC-SHA-256(salt, content) in hex: what may be told of something that is kept private. Whoever holds content and salt proves
 * later that it was this one, with `openssl dgst -sha256 -mac HMAC -macopt hexkey:SALT FILE`. Text counts as UTF-8, NFC.
 */
export function fingerprintOf(salt: Uint8Array, text: string): string {
  return createHmac("sha256", salt).update(text.normalize("NFC"), "utf8").digest("hex");
}

/** The same of bytes that stream by. */
export async function fingerprintOfStream(
  salt: Uint8Array,
  stream: AsyncIterable<Uint8Array>,
): Promise<string> {
  const hmac = createHmac("sha256", salt);
  for await (const chunk of stream) hmac.update(chunk);
  return hmac.digest("hex");
}
