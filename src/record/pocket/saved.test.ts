import { expect, test } from "vitest";
import { consistency, head, leavesOf, mth, naiveKey, vkeyOf } from "../../../test/naive-log.ts";
import { readKey } from "../formats/key.ts";
import { trustKey } from "../formats/trust.ts";
import { signedHead } from "../receipts/heads.ts";
import { everyHead, keptIn } from "../receipts/kept.ts";
import type { Alarm, Kept } from "./memory.ts";
import { forkedBetween, growthIn, type SavedWords, savedText } from "./saved.ts";

const name = "evenhand.example/record/northline";
const key = naiveKey(name, 1);
const words: SavedWords = {
  title: "What a phone kept",
  how: "Check it.",
  seen: "Seen {1}",
  shown: "Shown {1}",
  is: { changed: "It was changed." } as SavedWords["is"],
  key: "The key",
};
const at = Date.parse("2026-10-03T09:00:00Z");
const [old, now] = [leavesOf(7), leavesOf(12, "b")];
const kept: Kept = {
  v: 1,
  key: vkeyOf(key, 1),
  head: head(key, old),
  first: at,
  last: at,
  times: 1,
  missed: 0,
};
const proof = [mth(now.slice(0, 7)), ...consistency(7, now)].map((hash) => hash.toString("base64"));
const pair = (is: Alarm, shown = head(key, now), hashes = proof) =>
  savedText(
    { ...kept, found: { is, head: shown, at: at + 86_400_000, proof: hashes } },
    { old: 7, now: 12 },
    words,
  );
const headsOf = async (text: string) => {
  const trust = trustKey(await readKey(vkeyOf(key, 1)));
  return Promise.all(everyHead(text).map((one) => signedHead(one, trust)));
};

test("what is saved holds each head to the letter, with the moments, and no other", async () => {
  const one = savedText(kept, { old: 7, now: 7 }, words);
  expect(keptIn(one)).toEqual({ as: "head", text: kept.head });
  expect(everyHead(one)).toEqual([kept.head]);
  expect(one).toContain("Seen 2026-10-03T09:00:00Z");
  expect(one).toContain(kept.key);
  expect(growthIn(one)).toBe(undefined);
  const both = pair("changed");
  for (const text of [both, both.replaceAll("\n", "\r\n")]) {
    expect(everyHead(text)).toEqual([kept.head, head(key, now)]);
    expect(growthIn(text)).toMatchObject({ old: 7, now: 12 });
  }
  expect(both).toContain("Shown 2026-10-04T09:00:00Z");
});

test("the hashes in it prove that the newer head begins with another list; any changed hash proves nothing", async () => {
  const text = pair("changed");
  const heads = await headsOf(text);
  const growth = growthIn(text);
  if (!growth) throw new Error("no hashes");
  const roots = [mth(old), mth(now.slice(0, 7))].map((root) => root.toString("base64"));
  for (const some of [heads, heads.toReversed()])
    expect(await forkedBetween(some, growth)).toEqual({ origin: name, size: 7, roots });
  expect(await forkedBetween(heads.slice(0, 1), growth)).toBe(undefined);
  for (const [index] of proof.entries()) {
    const other = proof.with(index, Buffer.alloc(32, index).toString("base64"));
    const said = growthIn(pair("changed", undefined, other));
    expect(said && (await forkedBetween(heads, said))).toBe(undefined);
  }
});

test("nobody is accused by hashes of a record that only grew, or by heads that others signed", async () => {
  const honest = leavesOf(12);
  const hashes = [mth(old), ...consistency(7, honest)].map((hash) => hash.toString("base64"));
  const grown = pair("changed", head(key, honest), hashes);
  const growth = growthIn(grown);
  expect(growth && (await forkedBetween(await headsOf(grown), growth))).toBe(undefined);
  await expect(headsOf(pair("changed", head(naiveKey(name, 1), now)))).rejects.toMatchObject({
    code: "signature-missing",
  });
});

test.each([
  "evenhand.growth/v1 7 12\n",
  "evenhand.growth/v1 7 12\nAAAA\n",
  `evenhand.growth/v1 7 99999999999999999999\n${proof[0]}\n`,
  `evenhand.growth/v1 07 12\n${proof[0]}\n`,
  `evenhand.growth/v1 7 12\n${proof[0]?.replace(/.=$/, "B=")}\n`,
  `x evenhand.growth/v1 7 12\n${proof[0]}\n`,
])("%j says nothing about a growth", (text) => {
  expect(growthIn(text)).toBe(undefined);
});
