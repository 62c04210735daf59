import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  consistency,
  head,
  headText,
  leavesOf,
  mth,
  type NaiveKey,
  naiveKey,
  vkeyOf,
} from "../../../test/naive-log.ts";
import { look } from "./look.ts";
import { type Kept, openKept, writeKept } from "./memory.ts";
import { type Ask, growthBy, NotGiven } from "./tiles.ts";

const name = "evenhand.example/record/northline";
const key = naiveKey(name, 1);
const at = Date.parse("2026-10-03T09:00:00Z");
const day = 86_400_000;

/** A server's files, as a second log makes them from its leaves: C2SP tlog-tiles. */
function served(d: readonly Buffer[], by: NaiveKey = key): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>([
    ["checkpoint", Buffer.from(head(by, d))],
    ["log.vkey", Buffer.from(`${vkeyOf(by, 1)}\n`)],
  ]);
  for (let level = 0, each = 1; each <= d.length; level++, each *= 256) {
    const hashes = Array.from({ length: Math.floor(d.length / each) }, (_, n) =>
      mth(d.slice(n * each, (n + 1) * each)),
    );
    for (let index = 0; index * 256 < hashes.length; index++) {
      const some = hashes.slice(index * 256, index * 256 + 256);
      const path = String(index).padStart(3, "0");
      files.set(
        `tile/${level}/${some.length === 256 ? path : `${path}.p/${some.length}`}`,
        Buffer.concat(some),
      );
    }
  }
  return files;
}

const asking = (files: ReadonlyMap<string, Uint8Array>, asked: string[] = []) => {
  const ask: Ask = async (path, most) => {
    asked.push(path);
    const file = files.get(path);
    if (!file) throw new NotGiven(path, "refused", true);
    if (file.length > most) throw new NotGiven(path, "refused");
    return Uint8Array.from(file);
  };
  return () => ask;
};
const silent = () => async (path: string) => {
  throw new NotGiven(path, "offline");
};

async function keptOf(d: readonly Buffer[], by: NaiveKey = key): Promise<Kept> {
  const seen = await look(undefined, asking(served(d, by)), at);
  if (seen.is !== "first") throw new Error(`not kept: ${seen.is}`);
  return seen.kept;
}
const again = async (kept: Kept, files: ReadonlyMap<string, Uint8Array>) =>
  look(await openKept(writeKept(kept)), asking(files), at + day);

test("the first look keeps the head and its key, and needs no hashes", async () => {
  const asked: string[] = [];
  const seen = await look(undefined, asking(served(leavesOf(7)), asked), at);
  expect(seen).toMatchObject({
    is: "first",
    now: { size: 7 },
    kept: { key: vkeyOf(key, 1), head: head(key, leavesOf(7)), first: at, last: at, times: 1, missed: 0 },
  });
  expect(asked).toEqual(["checkpoint", "log.vkey"]);
});

test("any size grows to any larger one, by at most two hash tiles of each level, and nothing else does", async () => {
  const whole = leavesOf(700);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 700 }),
      fc.integer({ min: 0, max: 700 }),
      async (old, more) => {
        const size = Math.min(700, old + more);
        const kept = await keptOf(whole.slice(0, old));
        const asked: string[] = [];
        const seen = await look(
          await openKept(writeKept(kept)),
          asking(served(whole.slice(0, size)), asked),
          at + day,
        );
        expect(seen).toMatchObject({
          is: "grown",
          newKey: false,
          kept: { first: at, last: at + day, times: 2, head: head(key, whole.slice(0, size)) },
        });
        expect(asked.length).toBeLessThanOrEqual(1 + 2 * 2);
        const forked = whole.with(old - 1, Buffer.from("another")).slice(0, size);
        const found = await again(kept, served(forked));
        expect(found).toMatchObject({ is: "alarm", kept: { head: kept.head, times: 1 } });
        if (found.is === "alarm") expect(found.kept.found.is).toBe(size === old ? "fork" : "changed");
      },
    ),
    { numRuns: 60 },
  );
});

test("the hashes from the tiles are the proof of the specification", async () => {
  for (const [old, size] of [
    [1, 2],
    [3, 700],
    [256, 257],
    [511, 700],
  ] as const) {
    const d = leavesOf(size);
    const { root, path } = await growthBy(asking(served(d))(), old, size);
    expect(root).toEqual(Uint8Array.from(mth(d.slice(0, old))));
    expect(path).toEqual(consistency(old, d).map((hash) => Uint8Array.from(hash)));
  }
});

describe("what does not fit is an alarm, and the old head stays", () => {
  const other = naiveKey(name, 1);
  const elsewhere = naiveKey("evenhand.example/record/southline", 1);
  const tampered = served(leavesOf(12));
  tampered.set("tile/0/000.p/12", Buffer.alloc(12 * 32, 7));
  const falseHead = new Map(served(leavesOf(12))).set(
    "checkpoint",
    Buffer.from(head(key, leavesOf(12)).replace("\n12\n", "\n13\n")),
  );
  test.each([
    ["fewer entries", "smaller", served(leavesOf(4))],
    ["no entry at all", "smaller", new Map(served([])).set("checkpoint", Buffer.from(head(key, [])))],
    ["another list of the same length", "fork", served(leavesOf(7, "b"))],
    ["another list that grew on", "changed", served(leavesOf(12, "b"))],
    ["hashes that do not lead to its own head", "unproved", tampered],
    ["another key", "other-key", served(leavesOf(12), other)],
    ["a signature that is false", "other-key", falseHead],
    ["another name", "other-name", served(leavesOf(12), elsewhere)],
  ] as const)("%s", async (_, is, files) => {
    const kept = await keptOf(leavesOf(7));
    const seen = await again(kept, files);
    expect(seen).toMatchObject({ is: "alarm", kept: { ...kept, found: { is, at: at + day } } });
    if (seen.is !== "alarm") return;
    // It stands when all looks well again, and when nobody answers; and survives being kept.
    const better = await again(seen.kept, served(leavesOf(12)));
    expect(better).toEqual(seen);
    expect(await look(await openKept(writeKept(seen.kept)), silent, at)).toEqual(seen);
  });

  test("a pair that proves itself takes the place of one that does not, and must be saved anew", async () => {
    const shorter = await again(await keptOf(leavesOf(7)), served(leavesOf(4)));
    if (shorter.is !== "alarm") throw new Error(shorter.is);
    const saved: Kept = { ...shorter.kept, saved: true };
    expect(await again(saved, served(leavesOf(3)))).toMatchObject({
      kept: { found: { is: "smaller", head: head(key, leavesOf(4)) }, saved: true },
    });
    const forked = await again(saved, served(leavesOf(9, "b")));
    expect(forked).toMatchObject({ kept: { found: { is: "changed" } } });
    expect(forked.kept).not.toHaveProperty("saved");
  });
});

describe("a key that was exchanged", () => {
  const [second, third] = [naiveKey(name, 1), naiveKey(name, 1)];
  const exchange = (old: NaiveKey, next: NaiveKey, d: readonly Buffer[]) => {
    const text = `${headText(name, d)}evenhand.rotation/v1 ${vkeyOf(next, 1)}\n`;
    return Buffer.from(head(old, d, text) + (head(next, d, text).split("\n\n")[1] ?? ""));
  };
  const files = served(leavesOf(12), third);
  files.set("rotation.1", exchange(key, second, leavesOf(8)));
  files.set("rotation.2", exchange(second, third, leavesOf(9)));

  test.each([
    ["the first", key],
    ["the second", second],
  ])("is followed from %s, step by step, each signed under both", async (_, from) => {
    expect(await again(await keptOf(leavesOf(7), from), files)).toMatchObject({
      is: "grown",
      newKey: true,
      kept: { key: vkeyOf(third, 1), times: 2 },
    });
  });

  test("is not followed where the known key did not sign, and then what it signs counts for nothing", async () => {
    const kept = await keptOf(leavesOf(7));
    const stranger = naiveKey(name, 1);
    for (const [one, note] of [
      ["rotation.1", exchange(stranger, third, leavesOf(8))],
      ["rotation.1", Buffer.from("a page")],
      ["rotation.2", exchange(stranger, third, leavesOf(9))],
    ] as const)
      expect(await again(kept, new Map(files).set(one, note))).toMatchObject({
        is: "alarm",
        kept: { key: kept.key, found: { is: "other-key" } },
      });
  });
});

describe("what cannot be looked at is no alarm, and is counted", () => {
  const without = (path: string) => {
    const files = served(leavesOf(300));
    files.delete(path);
    return files;
  };
  const huge = (size: number) =>
    new Map(served(leavesOf(9))).set(
      "checkpoint",
      Buffer.from(head(key, [], `${name}\n${size}\n${mth([]).toString("base64")}\n`)),
    );
  test.each([
    ["no head", without("checkpoint")],
    ["a missing tile", without("tile/0/000")],
    [
      "a page in place of the head",
      new Map(served(leavesOf(9))).set("checkpoint", Buffer.from("<html>Sign in</html>")),
    ],
    ["bytes that are no text", new Map(served(leavesOf(9))).set("checkpoint", Buffer.from([0xff, 0xfe]))],
    ["a head without end", new Map(served(leavesOf(9))).set("checkpoint", Buffer.alloc(1e6, "a"))],
    ["a short tile", new Map(served(leavesOf(9))).set("tile/0/000.p/9", Buffer.alloc(31))],
    ["a tile without end", new Map(served(leavesOf(9))).set("tile/0/000.p/9", Buffer.alloc(1e6))],
    ["the largest size that is counted exactly", huge(Number.MAX_SAFE_INTEGER)],
    ["a size beyond", huge(2 ** 60)],
  ])("%s", async (_, files) => {
    const kept = await keptOf(leavesOf(7));
    expect(await again({ ...kept, missed: 2 }, files)).toEqual({
      is: "unchecked",
      why: "refused",
      kept: { ...kept, missed: 3 },
    });
  });

  test("nobody answers: with and without something kept; a look that succeeds counts from nothing again", async () => {
    const kept = { ...(await keptOf(leavesOf(7))), missed: 4 };
    const unheard = await look(await openKept(writeKept(kept)), silent, at);
    expect(unheard).toEqual({ is: "unchecked", why: "offline", kept: { ...kept, missed: 5 } });
    expect(await look(undefined, silent, at)).toEqual({
      is: "unchecked",
      why: "offline",
      kept: undefined,
    });
    expect(await again(kept, served(leavesOf(7)))).toMatchObject({ is: "grown", kept: { missed: 0 } });
  });

  test("at first sight a head that its own key did not sign is not kept", async () => {
    for (const [path, text] of [
      ["log.vkey", `${vkeyOf(naiveKey(name, 1), 1)}\n`],
      ["log.vkey", "a page"],
    ] as const)
      expect(
        await look(undefined, asking(new Map(served(leavesOf(7))).set(path, Buffer.from(text))), at),
      ).toMatchObject({ is: "unchecked", kept: undefined });
  });
});

test("tiles that a cache kept of another history are asked for anew before anything is said", async () => {
  const kept = await keptOf(leavesOf(7));
  const [fresh, stale] = [served(leavesOf(12)), served(leavesOf(12, "b"))];
  const seen = await look(
    await openKept(writeKept(kept)),
    (anew) => asking(anew ? fresh : stale)(),
    at + day,
  );
  expect(seen.is).toBe("grown");
});

test("what was kept is read as if somebody else had written it", async () => {
  const kept = await keptOf(leavesOf(7));
  expect((await openKept(writeKept(kept)))?.checkpoint.size).toBe(7);
  const changed: unknown[] = [
    null,
    7,
    [],
    {},
    { ...kept, v: 2 },
    { ...kept, key: vkeyOf(naiveKey(name, 1), 1) },
    { ...kept, key: kept.key.slice(1) },
    { ...kept, head: kept.head.replace("\n7\n", "\n8\n") },
    { ...kept, head: "x".repeat(50_000) },
    { ...kept, head: null },
    { ...kept, first: "3 October" },
    { ...kept, last: 1e300 },
    { ...kept, times: 0 },
    { ...kept, times: 1.5 },
    { ...kept, missed: -1 },
    { ...kept, saved: "yes" },
    { ...kept, found: {} },
    { ...kept, found: { is: "toString", head: "", at, proof: [] } },
    { ...kept, found: { is: "fork", head: "", at, proof: ["AAAA"] } },
    { ...kept, found: { is: "fork", head: "", at, proof: Array(200).fill("A".repeat(43).concat("=")) } },
  ];
  for (const one of changed) expect([one, await openKept(JSON.stringify(one))]).toEqual([one, undefined]);
  for (const text of ["", "{", "[".repeat(90_000), "x".repeat(200_000)])
    expect(await openKept(text)).toBe(undefined);
});
