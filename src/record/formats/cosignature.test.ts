import { generateKeyPairSync, sign } from "node:crypto";
import { expect, test } from "vitest";
import { readCheckpointText } from "./checkpoint.ts";
import { contradict, cosignatures, cosignedMessage, timed } from "./cosignature.ts";
import { readKey, verifierKey } from "./key.ts";
import { readNote, writeNote } from "./note.ts";

// A checkpoint of a public log of certificates as it was published, with the cosignature of a public witness (key type 0x04).
const published = `arche2025h1.staging.ct.transparency.dev
1432088532
U7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=

— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=
— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=
— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==
`;
const remora = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2";

test("a witness's cosignature as published holds, with its second; over another size it counts as absent", async () => {
  const key = await readKey(remora);
  const [found] = await cosignatures(readNote(published), [key]);
  expect(found?.seconds).toBe(0x6a122120);
  expect(await cosignatures(readNote(published.replace("1432088532", "1432088533")), [key])).toEqual([]);
});

test("a damaged cosignature takes nothing from the others; of one witness the latest counts", async () => {
  const text = `evenhand.example/record/northline\n3\n${Buffer.alloc(32, 5).toString("base64")}\n`;
  const witness = async (name: string) => {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-32);
    const key = await verifierKey(name, 4, Uint8Array.from(raw));
    const line = (seconds: number) => ({
      name,
      keyId: key.id,
      signature: timed(seconds, sign(null, cosignedMessage(seconds, text), privateKey)),
    });
    return { key, line };
  };
  const [association, bank] = [await witness("association.example/w"), await witness("bank.example/w")];
  const broken = bank.line(7);
  broken.signature[70] = (broken.signature[70] ?? 0) ^ 1;
  const note = { text, signatures: [association.line(5), broken, association.line(9)] };
  const found = await cosignatures(readNote(writeNote(note)), [association.key, bank.key]);
  expect(found.map(({ key, seconds }) => [key.name, seconds])).toEqual([["association.example/w", 9]]);
});

test("two checkpoints of one log and size with two roots contradict each other", () => {
  const at = (origin: string, size: number, fill: number) =>
    readCheckpointText(`${origin}\n${size}\n${Buffer.alloc(32, fill).toString("base64")}\n`);
  expect(contradict(at("a", 3, 1), at("a", 3, 2))).toBe(true);
  expect(contradict(at("a", 3, 1), at("a", 3, 1))).toBe(false);
  expect(contradict(at("a", 3, 1), at("a", 4, 2))).toBe(false);
  expect(contradict(at("a", 3, 1), at("b", 3, 2))).toBe(false);
});
