import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { fingerprintOf, fingerprintOfStream, newSalt } from "./fingerprint.ts";

async function* inPieces(text: string) {
  for (const piece of text) yield Buffer.from(piece);
}

test("a fingerprint is the plain HMAC of the bytes, whole or in pieces, and another salt gives another one", async () => {
  const [salt, text] = [newSalt(), "Nitrided bushes since 2019: é"];
  const plain = createHmac("sha256", salt).update(Buffer.from(text, "utf8")).digest("hex");
  expect(fingerprintOf(salt, text)).toBe(plain);
  expect(fingerprintOf(salt, text.normalize("NFD"))).toBe(plain);
  expect(await fingerprintOfStream(salt, inPieces(text))).toBe(plain);
  expect(fingerprintOf(newSalt(), text)).not.toBe(plain);
});
