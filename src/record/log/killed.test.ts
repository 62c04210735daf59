import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { type Place, type Sequencing, startSequencing } from "../../../test/sequencing.ts";
import { append } from "../append.ts";
import { type Checkpoint, openCheckpoint } from "../formats/checkpoint.ts";
import type { VerifierKey } from "../formats/key.ts";
import { tileWidth } from "../formats/tile-path.ts";
import { trustKey } from "../formats/trust.ts";
import { tagOf } from "../leaf/commit.ts";
import { readLeaf } from "../leaf/leaf.ts";
import { makeReceipt } from "../receipts/make.ts";
import { checkReceipt } from "../receipts/receipt.ts";
import { leafHash } from "../tree/hash.ts";
import { proveConsistency } from "../tree/prove.ts";
import { consistencyProof } from "../tree/tree.ts";
import { firstChangedOf } from "./audit.ts";
import { unbundled } from "./bundle.ts";
import { checkLogs } from "./check.ts";
import { keptHead } from "./head.ts";
import { keepLogKey, verifierOf } from "./key.ts";
import { points } from "./points.ts";
import { storedTiles } from "./reads.ts";
import { sealedTogether } from "./sequencer.ts";
import { signedLog } from "./static.ts";
import { bundleOf, logOf } from "./store.ts";

const url = "https://evenhand.example";
let app: App;
let folder = "";
let large = "";
beforeAll(async () => {
  app = await openApp();
  folder = await mkdtemp(join(tmpdir(), "evenhand-killed-"));
  large = app.ids.northline;
});
const started: Sequencing[] = [];
afterAll(async () => {
  for (const one of started) await one.end("SIGKILL");
  await rm(folder, { recursive: true });
});

async function start(): Promise<Sequencing> {
  const place: Place = { database: app.url, folder, url, now: app.clock.now().toString() };
  const one = await startSequencing(place);
  started.push(one);
  return one;
}

/** Maya is told three things, and one that nobody outside may know of. */
async function say(): Promise<void> {
  await app.system(async ({ tx, now }) => {
    const at = { largeId: large, relationshipId: app.ids.mayas, now };
    for (let n = 0; n < 3; n++) await append(tx, "note.written", at, { side: "large", n });
    await append(tx, "help.asked", at, { side: "msme" });
  });
}

let key: VerifierKey | undefined;
let newest: Pick<Checkpoint, "size" | "root"> = { size: 0, root: new Uint8Array() };
const receipts: string[] = [];

/** What anybody can see now is signed whole, and begins with everything that was ever seen before. */
async function shown(): Promise<void> {
  const log = await app.system(({ tx }) => logOf(tx, large));
  const head = await keptHead(folder, large);
  if (!log) return expect(head).toBeUndefined();
  key ??= await verifierOf(log.origin, (await keepLogKey({ folder }, large)).publicKey);
  await checkLogs(app.house.db, { folder });
  for (const note of [log.checkpoint, head]) {
    if (!note) continue;
    const { checkpoint } = await openCheckpoint(note, key);
    // Beside the head, the database may know an older one for a moment: never one of something else.
    const [old, now] = checkpoint.size < newest.size ? [checkpoint, newest] : [newest, checkpoint];
    expect(note === head && checkpoint.size < newest.size).toBe(false);
    const path = await app.system(({ tx }) =>
      consistencyProof(storedTiles(tx, large, log.size), old.size, now.size),
    );
    await proveConsistency(
      old,
      now,
      path.map((hash) => Uint8Array.from(hash)),
    );
    newest = now;
  }
  for (const receipt of receipts) await checkReceipt(receipt, trustKey(key));
}

type Placed = { id: string; relationship_id: string | null; kind: string; log_index: number | null };

/** No entry lost or doubled, each leaf made of its row, every thread unbroken, all of it signed. */
async function whole(): Promise<void> {
  const log = await app.system(({ tx }) => signedLog(tx, "northline"));
  expect(log.signedSize).toBe(log.size);
  expect(await app.system(({ tx }) => firstChangedOf(tx, log))).toBeUndefined();
  const bundles = await app.system(({ tx }) =>
    Promise.all(
      Array.from({ length: Math.ceil(log.size / tileWidth) }, (_, index) => bundleOf(tx, large, index)),
    ),
  );
  const leaves = bundles.flatMap((bundle) => unbundled(bundle ?? Buffer.alloc(0)));
  expect(leaves).toHaveLength(log.size);
  expect(new Set(leaves.map(String)).size).toBe(log.size);
  const rows = (await app.owner(
    "select id, relationship_id, kind, log_index::int from pair.entry order by log_index",
  )) as Placed[];
  const [open, sealed] = [
    rows.filter(({ kind }) => !kind.startsWith("help.")),
    rows.filter(({ kind }) => kind.startsWith("help.")),
  ];
  expect(open.filter(({ log_index: index }) => index === null)).toEqual([]);
  const places = rows.flatMap(({ log_index: index }) => index ?? []);
  expect(new Set(places).size).toBe(places.length);
  expect([sealed.length > 0, (log.size - open.length) % sealedTogether]).toEqual([true, 0]);
  const threads = (await app.owner("select id, key, seq::int from pair.thread where large_id = $1", [
    large,
  ])) as { id: string; key: Buffer; seq: number }[];
  for (const { id, key: secret, seq } of threads) {
    const own = open.filter(({ relationship_id: of }) => (of ?? large) === id);
    expect(own).toHaveLength(seq);
    let last: Buffer = Buffer.alloc(32);
    for (const [at, { log_index: index }] of own.entries()) {
      const leaf = leaves[index ?? -1] ?? Buffer.alloc(0);
      expect(readLeaf(leaf).tag).toBe(tagOf(secret, at + 1, last));
      last = leafHash(leaf);
    }
  }
}

test("killed at each point of a round, the next process finds what is there whole, and goes on", async () => {
  for (const point of points) {
    await say();
    const one = await start();
    // A log is made once: at every later point, what waited before is placed and signed first.
    if (points.indexOf(point) > points.indexOf("log made")) {
      await one.sequenced();
      await whole().catch((error) => expect.fail(`before ${point}: ${error}`));
      await say();
    }
    await one.stopsAt(point);
    await shown();
    expect(await one.end("SIGKILL")).toBe("SIGKILL");
    await shown().catch((error) => expect.fail(`after ${point}: ${error}`));
    const signed = await app.system(({ tx }) => logOf(tx, large));
    if (signed?.signedSize)
      receipts.push(
        (
          await app.system(async ({ tx }) =>
            makeReceipt(tx, await signedLog(tx, "northline"), (signed.signedSize ?? 1) - 1),
          )
        ).text,
      );
    app.later({ hours: 24 });
  }
  const last = await start();
  await last.sequenced();
  await shown();
  await whole();
  expect(receipts.length).toBeGreaterThan(10);
}, 240_000);

test("two processes never grow or sign a log at the same time: one waits for the other", async () => {
  const [one, other] = [await start(), await start()];
  for (const point of ["entries read", "tiles written", "head signed", "head kept"] as const) {
    await say();
    await one.stopsAt(point);
    await say();
    const waits = other.sequenced();
    await delay(300);
    await shown();
    await Promise.all([one.goesOn(), waits]);
    await shown();
    await whole();
  }
  for (const process of [one, other]) await process.end("SIGTERM");
}, 120_000);

test("three processes at once, one of them killed on the way, give every entry one place", async () => {
  const three = [await start(), await start(), await start()];
  for (const one of three) one.loops();
  const waiting = async () =>
    Number(
      (
        (await app.owner(
          "select count(*) from pair.entry where log_index is null and kind not like 'help.%'",
        )) as {
          count: string;
        }[]
      )[0]?.count,
    );
  for (let round = 0; round < 20; round++) {
    await Promise.all([say(), say(), say()]);
    if (round === 10) expect(await three.pop()?.end("SIGKILL")).toBe("SIGKILL");
    await shown();
  }
  await vi.waitFor(async () => {
    expect(await waiting()).toBe(0);
    const log = await app.system(({ tx }) => signedLog(tx, "northline"));
    expect(log.signedSize).toBe(log.size);
  }, 20_000);
  for (const one of three) await one.end("SIGTERM");
  await shown();
  await whole();
}, 120_000);
