import { wordlist } from "@scure/bip39/wordlists/english.js";

/** Eight words of a list of 2,048: 88 bits. */
const words = 8;
const bitsInWord = 11;
const shown = (words * bitsInWord) / 8;

/**
 * A key as people compare it, by eye or by telephone: its last 88 bits, as eight words of the English list of BIP 39. They are the key's own
 * bits: who wants another key with the same words tries 2^88 of them. RFC 8032 writes the sign into the last byte, so the key's mirror
 * image has other words. RangeError for what is no Ed25519 key (a bug).
 */
export function fingerprintWords(publicKey: Uint8Array): string {
  if (publicKey.length !== 32) throw new RangeError("an Ed25519 key has 32 bytes");
  const bits = publicKey.slice(32 - shown).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return Array.from({ length: words }, (_, at) => {
    const number = (bits >> BigInt(bitsInWord * (words - 1 - at))) & 0x7ffn;
    return wordlist[Number(number)];
  }).join(" ");
}
