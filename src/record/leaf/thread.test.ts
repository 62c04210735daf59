import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { leafHash } from "../tree/hash.ts";
import { tagOf } from "./commit.ts";
import { leafBytes } from "./leaf.ts";
import { followThread } from "./thread.ts";

const key = randomBytes(32);
const zero = Buffer.alloc(32);
const leaf = (tag = randomBytes(32).toString("base64url")) =>
  leafBytes({
    v: 1,
    type: "payment",
    tag,
    at: "2026-11-25T19:00Z",
    c: { text: randomBytes(32).toString("base64") },
  });

/** So many entries of a relationship, each on the one before. */
function thread(length: number): Uint8Array[] {
  const leaves: Uint8Array[] = [];
  for (let last: Buffer = zero; leaves.length < length; last = leafHash(leaves.at(-1) ?? zero))
    leaves.push(leaf(tagOf(key, leaves.length + 1, last)));
  return leaves;
}

function follow(leaves: readonly Uint8Array[], by = key): number {
  const thread = followThread(by);
  for (const one of leaves) thread.take(one);
  return thread.end().entries;
}

test("a thread is followed among the leaves of others, and by no other key", () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 30 }), (own) => {
      const mine = thread(own.filter(Boolean).length);
      let at = 0;
      const all = own.map((ours) => (ours ? (mine[at++] ?? leaf()) : leaf()));
      expect(follow(all)).toBe(mine.length);
      expect(follow(all, randomBytes(32))).toBe(0);
    }),
  );
});

test("a number that is given twice, an entry that leaves out the one before, and two that changed places are found", () => {
  const mine = thread(6);
  const [, , third = zero, fourth = zero] = mine;
  const before = leafHash(mine[1] ?? zero);
  for (const [what, all] of [
    [
      "the same number on the same entry",
      [...mine.slice(0, 3), leaf(tagOf(key, 3, before)), ...mine.slice(3)],
    ],
    ["the very same entry again", [...mine.slice(0, 3), third]],
    ["the same number on itself", [...mine.slice(0, 3), leaf(tagOf(key, 3, leafHash(third)))]],
    ["the next number on the one before", [...mine.slice(0, 3), leaf(tagOf(key, 4, before))]],
  ] as const)
    expect(() => follow([leaf(), ...all, leaf()]), what).toThrow(/gives a number again, or leaves one out/);
  // What is left out ends the thread there: who holds a receipt of a later entry sees it.
  expect(follow([...mine.slice(0, 2), ...mine.slice(3)])).toBe(2);
  expect(follow([...mine.slice(0, 2), fourth, third, ...mine.slice(4)])).toBe(3);
});
