import { expect, test } from "vitest";
import { head, headText, leavesOf, type NaiveKey, naiveKey, vkeyOf } from "../../../test/naive-log.ts";
import { readKey } from "./key.ts";
import { readNote, writeNote } from "./note.ts";
import { followRotations } from "./rotation.ts";
import { type Trust, trustKey } from "./trust.ts";

const origin = "evenhand.example/record/northline";
const [first, second, thiefs] = [naiveKey(origin, 1), naiveKey(origin, 1), naiveKey(origin, 1)];

/** The head with which one key names the next, at so many entries; both sign. */
function exchange(from: NaiveKey, to: NaiveKey, size: number): string {
  const leaves = leavesOf(size);
  const text = `${headText(origin, leaves)}evenhand.rotation/v1 ${vkeyOf(to, 1)}\n`;
  const [own, other] = [readNote(head(from, leaves, text)), readNote(head(to, leaves, text))];
  return writeNote({ text, signatures: [...own.signatures, ...other.signatures] });
}

const kept = async (): Promise<Trust> => trustKey(await readKey(vkeyOf(first, 1)));
const trusts = ({ logs }: Trust, { raw }: NaiveKey) => logs.some(({ publicKey }) => raw.equals(publicKey));
const honest = exchange(first, second, 100);

test("an exchange that is given twice is one", async () => {
  const trust = await followRotations(await kept(), [honest, honest]);
  expect(trust.logs).toHaveLength(2);
  expect(trusts(trust, second)).toBe(true);
});

test("a key that gave way names no other one: whoever stole it is too late, at whatever size they write", async () => {
  for (const size of [40, 100, 101, 250]) {
    const stolen = exchange(first, thiefs, size);
    for (const notes of [
      [honest, stolen],
      [stolen, honest],
    ])
      await expect(followRotations(await kept(), notes), `at ${size}`).rejects.toMatchObject({
        code: "key-retired",
        message: expect.stringContaining("telephone"),
      });
  }
});

test("what the new key names follows it, with the old one's name under it or without", async () => {
  const third = naiveKey(origin, 1);
  const next = exchange(second, third, 200);
  const note = readNote(next);
  const both = readNote(head(first, leavesOf(200), note.text));
  const three = writeNote({ ...note, signatures: [...both.signatures, ...note.signatures] });
  for (const one of [next, three])
    expect(trusts(await followRotations(await kept(), [one, honest]), third)).toBe(true);
});
