import { createHash, randomBytes } from "node:crypto";
import { wordlist } from "@scure/bip39/wordlists/english.js";
import { expect, test } from "vitest";
import { fingerprintWords } from "./fingerprint.ts";

/** The public keys of RFC 8032, section 7.1, tests 1 to 3. The words were made by another program from the list as it is published. */
const vectors = {
  d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a:
    "plate bomb hint aerobic pledge knee bubble cash",
  "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c":
    "setup refuse coral one gallery nice spice screen",
  fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025:
    "credit buddy blast strong bacon picture dragon again",
};

test("a key has the same eight words in every program", () => {
  for (const [key, words] of Object.entries(vectors))
    expect(fingerprintWords(Buffer.from(key, "hex"))).toBe(words);
});

test("the list is the published one, to the letter", () => {
  // SHA-256 of english.txt of BIP 39.
  const published = "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda";
  expect(
    createHash("sha256")
      .update(`${wordlist.join("\n")}\n`)
      .digest("hex"),
  ).toBe(published);
});

test("each of the last 88 bits changes the words, the sign of the key among them", () => {
  const key = randomBytes(32);
  const words = fingerprintWords(key);
  expect(words.split(" ")).toHaveLength(8);
  for (let bit = 0; bit < 88; bit++) {
    const other = Buffer.from(key);
    const at = 31 - (bit >> 3);
    other[at] = (other[at] ?? 0) ^ (1 << (bit & 7));
    expect(fingerprintWords(other)).not.toBe(words);
  }
  expect(fingerprintWords(Buffer.alloc(32))).toBe(Array(8).fill("abandon").join(" "));
  expect(fingerprintWords(Buffer.alloc(32, 255))).toBe(Array(8).fill("zoo").join(" "));
});

test("what is no Ed25519 key has no words", () => {
  expect(() => fingerprintWords(new Uint8Array(31))).toThrow(RangeError);
});
