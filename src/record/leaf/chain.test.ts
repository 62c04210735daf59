import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { chainChecker } from "../receipts/chain.ts";
import { leafHash } from "../tree/hash.ts";
import { Chain } from "./chain.ts";
import { tagOf } from "./commit.ts";
import { type Leaf, leafBytes } from "./leaf.ts";

const key = Uint8Array.from(randomBytes(32));
const zero = new Uint8Array(32);
const leafOf = (tag: string, type = "payment"): Leaf => ({ v: 1, type, tag, at: "2026-11-25T19:00Z", c: {} });

/** Leaves of one relationship; `last` of each is what the next hangs on. */
function thread(count: number): { leaf: Leaf; bytes: Uint8Array }[] {
  let last: Uint8Array = zero;
  return Array.from({ length: count }, (_, at) => {
    const leaf = leafOf(tagOf(key, at + 1, last));
    const bytes = leafBytes(leaf);
    last = leafHash(bytes);
    return { leaf, bytes };
  });
}

const checked = (leaves: readonly Leaf[], whole: boolean) => {
  const known = {
    origin: "o",
    between: ["Northline", "Halden"] as const,
    key,
    seq: 0,
    last: Uint8Array.from(zero),
  };
  const checker = chainChecker(known, whole);
  for (const [index, leaf] of leaves.entries()) checker.take({ index, bytes: leafBytes(leaf) });
  return checker.done();
};

test("each leaf that hangs on the one before follows; those of others and sealed ones stand apart", () => {
  const chain = new Chain(key);
  for (const [at, { leaf, bytes }] of thread(20).entries()) {
    const other = leafOf(tagOf(randomBytes(32), at + 1, zero));
    expect(chain.next(other, leafBytes(other))).toEqual({ is: "apart" });
    expect(chain.next({ ...leaf, type: "sealed" }, bytes)).toEqual({ is: "apart" });
    expect(chain.next(leaf, bytes)).toMatchObject({ is: "next", seq: at + 1 });
  }
});

test("a number that is used again is refused, in a set and in a whole log", () => {
  const leaves = thread(6).map(({ leaf }) => leaf);
  const again = { ...(leaves[3] as Leaf), at: "2026-11-26T07:00Z" };
  for (const whole of [true, false])
    expect(() => checked([...leaves, again], whole)).toThrow(/number 4 of this relationship again/);
  // The number of the last one, on the hash of the last one.
  const last = leafHash(leafBytes(leaves[5] as Leaf));
  expect(() => checked([...leaves, leafOf(tagOf(key, 6, last))], true)).toThrow(/number 6 .* again/);
});

test("the next number on a leaf that is not the last one is refused", () => {
  const leaves = thread(6).map(({ leaf }) => leaf);
  const before = leafHash(leafBytes(leaves[3] as Leaf));
  for (const whole of [true, false])
    expect(() => checked([...leaves, leafOf(tagOf(key, 7, before))], whole)).toThrow(
      /number 7 of this relationship, and hangs on number 4 instead of 6/,
    );
});

test("a hole in a set is refused; in a whole log what follows it is somebody else's", () => {
  const leaves = thread(6).map(({ leaf }) => leaf);
  const holed = leaves.filter((_, at) => at !== 2);
  expect(() => checked(holed, false)).toThrow(/does not follow on number 2/);
  expect(checked(holed, true)).toMatchObject({ entries: 2 });
  expect(() => checked([leaves[1] as Leaf, leaves[0] as Leaf], false)).toThrow(/does not follow/);
});

test("a thread is followed among the leaves of others, and by no other key", () => {
  const other = () => leafOf(randomBytes(32).toString("base64url"));
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 30 }), (own) => {
      const mine = thread(own.filter(Boolean).length).map(({ leaf }) => leaf);
      let at = 0;
      const all = own.map((ours) => (ours ? (mine[at++] ?? other()) : other()));
      expect(checked(all, true).entries).toBe(mine.length);
      const stranger = new Chain(randomBytes(32));
      for (const one of all) expect(stranger.next(one, leafBytes(one))).toEqual({ is: "apart" });
    }),
  );
});

test("what forks a thread is found however long after", () => {
  const leaves = thread(40).map(({ leaf }) => leaf);
  const [second, third] = [1, 2].map((at) => leafHash(leafBytes(leaves[at] as Leaf))) as [Buffer, Buffer];
  for (const tag of [tagOf(key, 3, second), tagOf(key, 3, third), tagOf(key, 4, second)])
    expect(() => checked([...leaves, leafOf(tag)], true)).toThrow(/of this relationship/);
});
