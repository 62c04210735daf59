import { createHmac } from "node:crypto";
import { toBase64Url } from "../formats/base64.ts";
import { committedText, type FieldValue, saltLength } from "./commitment.ts";

/** base64(HMAC-SHA-256(salt, message)). RangeError for a salt that does not have 32 bytes (a bug). */
export function commit(salt: Uint8Array, type: string, field: string, value: FieldValue): string {
  if (salt.length !== saltLength) throw new RangeError("a salt has 32 bytes");
  return createHmac("sha256", salt)
    .update(committedText(type, field, value))
    .digest("base64");
}

/**
 * The tag of a relationship's leaf: base64url(HMAC-SHA-256(relKey, relSeq || prev)). `seq` from 1, as eight bytes, the largest first;
 * `previous` is the leaf hash of the one before it, 32 zero bytes for the first. Whoever has the key computes the next one.
 */
export function tagOf(key: Uint8Array, seq: number, previous: Uint8Array): string {
  if (key.length !== 32 || previous.length !== 32) throw new RangeError("a key and a hash have 32 bytes");
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(seq));
  return toBase64Url(createHmac("sha256", key).update(number).update(previous).digest());
}
