import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { append } from "../append.ts";
import { openCheckpoint } from "../formats/checkpoint.ts";
import { tileWidth } from "../formats/tile-path.ts";
import { readLeaf } from "../leaf/leaf.ts";
import { leafHash } from "../tree/hash.ts";
import { rootOf } from "../tree/tree.ts";
import { unbundled } from "./bundle.ts";
import { checkHead, checkLogs } from "./check.ts";
import { keepHead, keptHead } from "./head.ts";
import { verifierOf } from "./key.ts";
import { type Keeping, sequence } from "./publish.ts";
import { storedTiles } from "./reads.ts";
import { integrate } from "./sequencer.ts";
import { bundleOf, logOf } from "./store.ts";

let app: App;
let keeping: Keeping;
let northline: string;
beforeAll(async () => {
  app = await openApp();
  const folder = await mkdtemp(join(tmpdir(), "evenhand-log-"));
  keeping = { db: app.house.db, folder, url: "https://evenhand.example" };
  northline = app.ids.northline;
});
afterAll(() => rm(keeping.folder, { recursive: true }));

const rows = async <Row>(text: string, values: unknown[]) => (await app.owner(text, values)) as Row[];
const say = (count: number) =>
  app.system(async ({ tx, now }) => {
    for (let n = 0; n < count; n++)
      await append(
        tx,
        "note.written",
        { largeId: northline, relationshipId: app.ids.mayas, now },
        { side: "large", n },
      );
  });
const log = async () => {
  const found = await app.system(({ tx }) => logOf(tx, northline));
  if (!found) throw new Error("no log");
  return found;
};
const leaves = async () => {
  const { size } = await log();
  const all: Buffer[] = [];
  for (let index = 0; index * tileWidth < size; index++) {
    const bundle = await app.system(({ tx }) => bundleOf(tx, northline, index));
    all.push(...unbundled(bundle ?? Buffer.alloc(0)));
  }
  return all;
};
const checkpoint = async () => {
  const { checkpoint: note, origin, publicKey } = await log();
  return (await openCheckpoint(note ?? "", await verifierOf(origin, publicKey))).checkpoint;
};

describe("the sequencer", () => {
  test("gives what waits a place in its order, signs it, and has nothing left to do", async () => {
    await sequence(keeping, app.clock.now());
    const before = (await log()).size;
    await say(3);
    expect(await sequence(keeping, app.clock.now())).toBe(3);
    expect(await sequence(keeping, app.clock.now())).toBe(0);
    const { size, root, origin } = await checkpoint();
    expect([size, origin]).toEqual([before + 3, "evenhand.example/record/northline"]);
    const all = await leaves();
    expect(all).toHaveLength(size);
    expect(all.slice(-3).map((bytes) => readLeaf(bytes).type)).toEqual(Array(3).fill("relationship"));
    const stored = await app.system(({ tx }) => rootOf(storedTiles(tx, northline, size), size));
    expect(stored.equals(root)).toBe(true);
    const places = await rows<{ log_index: number }>(
      "select log_index from pair.entry where large_id = $1 and log_index is not null order by id",
      [northline],
    );
    expect(new Set(places.map((row) => Number(row.log_index))).size).toBe(places.length);
  });

  test("of several processes at once adds every entry once, over many tiles", async () => {
    const before = (await log()).size;
    await Promise.all([say(150), say(200), say(250)]);
    const rounds = await Promise.all([1, 2, 3].map(() => sequence(keeping, app.clock.now())));
    expect(rounds.reduce((sum, added) => sum + added, 0)).toBe(600);
    const { size, root } = await checkpoint();
    expect(size).toBe(before + 600);
    const all = await leaves();
    expect(new Set(all.map((bytes) => bytes.toString())).size).toBe(size);
    const stored = await app.system(({ tx }) => rootOf(storedTiles(tx, northline, size), size));
    expect(stored.equals(root)).toBe(true);
    const tile = await rows<{ hashes: Buffer }>(
      "select hashes from shared.log_tile where organization_id = $1 and level = 0 and index = 1",
      [northline],
    );
    expect(tile[0]?.hashes.equals(Buffer.concat(all.slice(256, 512).map((bytes) => leafHash(bytes))))).toBe(
      true,
    );
    await checkLogs(keeping.db, keeping);
  });

  test("keeps a thread that its parties can follow, and nobody else", async () => {
    const tags = (await leaves()).map((bytes) => readLeaf(bytes).tag);
    expect(new Set(tags).size).toBe(tags.length);
    const [thread] = await rows<{ seq: number }>(
      "select seq from pair.thread where large_id = $1 and relationship_id = $2",
      [northline, app.ids.mayas],
    );
    expect(Number(thread?.seq)).toBeGreaterThanOrEqual(603);
  });
});

describe("killed between two of its steps it goes on where it was", () => {
  test("after entries were placed, and before they were signed", async () => {
    const { size } = await log();
    await say(2);
    const today = app.clock.now().toZonedDateTimeISO("UTC").toPlainDate();
    await app.system(({ tx }) => integrate(tx, northline, today));
    expect((await checkpoint()).size).toBe(size);
    await checkLogs(keeping.db, keeping);
    await sequence(keeping, app.clock.now());
    expect((await checkpoint()).size).toBe(size + 2);
  });

  test("after the head lay on the disk, and before the database knew of it", async () => {
    const before = await log();
    await say(1);
    await sequence(keeping, app.clock.now());
    const head = await keptHead(keeping.folder, northline);
    await app.owner("update shared.log set checkpoint = $2, signed_size = $3 where organization_id = $1", [
      northline,
      before.checkpoint,
      before.signedSize,
    ]);
    await checkLogs(keeping.db, keeping);
    await sequence(keeping, app.clock.now());
    expect((await log()).checkpoint).toBe(head);
    await checkLogs(keeping.db, keeping);
  });

  test("after a new head was half written beside the old one", async () => {
    await writeFile(join(keeping.folder, `${northline}.checkpoint.0123456789abcdef`), "evenhand.exa");
    await checkLogs(keeping.db, keeping);
    await say(1);
    expect(await sequence(keeping, app.clock.now())).toBe(1);
  });
});

describe("before anything is served", () => {
  test("a changed hash is found, and found no more when it is put back", async () => {
    const last = Math.floor((await log()).size / tileWidth);
    const [tile] = await rows<{ hashes: Buffer }>(
      "select hashes from shared.log_tile where organization_id = $1 and level = 0 and index = $2",
      [northline, last],
    );
    const put = (hashes: Buffer | undefined) =>
      app.owner(
        "update shared.log_tile set hashes = $3 where organization_id = $1 and level = 0 and index = $2",
        [northline, last, hashes],
      );
    const changed = Buffer.from(tile?.hashes ?? []);
    changed[7] = (changed[7] ?? 0) ^ 1;
    await put(changed);
    await expect(checkLogs(keeping.db, keeping)).rejects.toMatchObject({ code: "record-disagrees" });
    await put(tile?.hashes);
    await checkLogs(keeping.db, keeping);
  });

  test("a database that is older than what was signed is found: it is a fork", async () => {
    const now = await log();
    const note = await keptHead(keeping.folder, northline);
    // A backup from before the last entries, put back: with all that belonged to it.
    await say(1);
    await sequence(keeping, app.clock.now());
    const newer = (await keptHead(keeping.folder, northline)) ?? "";
    await keepHead(keeping.folder, northline, note ?? "");
    await checkLogs(keeping.db, keeping);
    await keepHead(keeping.folder, northline, newer);
    const set = (size: number, root: Uint8Array, checkpoint: string | null) =>
      app.owner(
        "update shared.log set size = $2, root = $3, signed_size = $2, checkpoint = $4 where organization_id = $1",
        [northline, size, Buffer.from(root), checkpoint],
      );
    const later = await log();
    await set(now.size, now.root, now.checkpoint);
    await expect(checkLogs(keeping.db, keeping)).rejects.toMatchObject({ code: "record-forked" });
    await set(later.size, later.root, later.checkpoint);
    await checkLogs(keeping.db, keeping);
  });

  test("a log that another process grows and signs while a start looks at it is no fork", async () => {
    const before = await log();
    await say(1);
    await sequence(keeping, app.clock.now());
    const head = await app.system(({ tx }) => checkHead(tx, before, keeping));
    expect(head?.size).toBe(before.size + 1);
  });

  test("a head that another key signed, or a key file of another key, is found", async () => {
    const note = (await keptHead(keeping.folder, northline)) ?? "";
    await keepHead(
      keeping.folder,
      northline,
      note.replace(/\n— .*/s, "\n— evenhand.example/record/northline AAAAAAA=\n"),
    );
    await expect(checkLogs(keeping.db, keeping)).rejects.toMatchObject({ code: "signature-missing" });
    await keepHead(keeping.folder, northline, note);
    await checkLogs(keeping.db, keeping);
    await writeFile(join(keeping.folder, `${northline}.key`), "nothing");
    await expect(checkLogs(keeping.db, keeping)).rejects.toMatchObject({ code: "record-key-unreadable" });
  });
});
