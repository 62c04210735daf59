import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type App, openApp } from "../../../test/app.ts";
import { type Sequencing, startSequencing } from "../../../test/sequencing.ts";
import { uuidv7 } from "../../platform/ids.ts";
import { append } from "../append.ts";
import { openCheckpoint } from "../formats/checkpoint.ts";
import { trustKey } from "../formats/trust.ts";
import { makeReceipt } from "../receipts/make.ts";
import { checkReceipt } from "../receipts/receipt.ts";
import { firstChangedOf } from "./audit.ts";
import { checkLogs } from "./check.ts";
import { keptHead } from "./head.ts";
import { verifierOf } from "./key.ts";
import { type SignedLog, signedLog } from "./static.ts";
import { logOf } from "./store.ts";

/**
 * The kernel lets a process write no file beyond a length (RLIMIT_FSIZE): writes break off halfway and fail as on a full disk, for an ordinary user and in
 * the very process, and end to fail when there is room again. PostgreSQL treats it as a full disk too.
 */
const limits = process.platform === "linux" && !process.env.DATABASE_URL;
const room = (pid: number, bytes: number | "unlimited") =>
  execFileSync("prlimit", [`--pid=${pid}`, `--fsize=${bytes}:`]);
/** The same of sessions of the database; one that has ended needs none. */
const roomForAll = (sessions: readonly { pid: number }[], bytes: number | "unlimited") => {
  for (const { pid } of sessions)
    try {
      room(pid, bytes);
    } catch (error) {
      if (existsSync(`/proc/${pid}`)) throw error;
    }
};

let app: App;
let folder = "";
let one: Sequencing;
beforeAll(async () => {
  app = await openApp();
  folder = await mkdtemp(join(tmpdir(), "evenhand-full-"));
  const [database, now] = [app.url, app.clock.now().toString()];
  one = await startSequencing({ database, folder, url: "https://evenhand.example", now });
  await say(2);
  await one.sequenced();
  one.loops();
});
afterAll(async () => {
  await one.end("SIGKILL");
  await rm(folder, { recursive: true });
});

const say = (count: number) =>
  app.system(async ({ tx, now }) => {
    const at = { largeId: app.ids.northline, relationshipId: app.ids.mayas, now };
    for (let n = 0; n < count; n++) await append(tx, "note.written", at, { side: "large", n });
  });
const log = (): Promise<SignedLog> => app.system(({ tx }) => signedLog(tx, "northline"));
const receipt = (index: number) => app.system(async ({ tx }) => makeReceipt(tx, await log(), index));
const all = { timeout: 15_000, interval: 50 };

/** What is shown is what was signed before, whole; and what waits has no receipt yet. */
async function nothingNewIsShown(before: SignedLog): Promise<void> {
  const { checkpoint, signedSize } = await log();
  expect([checkpoint, signedSize]).toEqual([before.checkpoint, before.signedSize]);
  expect(await keptHead(folder, before.largeId)).toBe(before.checkpoint);
  expect((await readdir(folder)).filter((name) => !/\.(key|checkpoint)$/.test(name))).toEqual([]);
  await checkLogs(app.house.db, { folder });
  await receipt(before.signedSize - 1);
}

async function goesOn(before: SignedLog, added: number): Promise<void> {
  await vi.waitFor(async () => expect((await log()).signedSize).toBe(before.signedSize + added), all);
  const now = await log();
  const key = await verifierOf(now.origin, now.publicKey);
  expect((await openCheckpoint((await keptHead(folder, now.largeId)) ?? "", key)).checkpoint.size).toBe(
    now.size,
  );
  await checkReceipt((await receipt(now.size - 1)).text, trustKey(key));
  expect(await app.system(({ tx }) => firstChangedOf(tx, now))).toBeUndefined();
  await checkLogs(app.house.db, { folder });
}

if (limits) {
  test.each([0, 100])(
    "a head that finds room for %i bytes is not shown, and is written when there is more",
    async (bytes) => {
      const before = await log();
      room(one.pid, bytes);
      await say(3);
      await one.says(/signed head .*cannot be written.*EFBIG.*the record does not grow/);
      expect((await log()).size).toBe(before.size + 3);
      await nothingNewIsShown(before);
      await expect(receipt(before.size)).rejects.toMatchObject({ code: "receipt-waits" });
      room(one.pid, "unlimited");
      await goesOn(before, 3);
    },
  );

  test("a log whose key finds no room is not made, and is made when there is", async () => {
    room(one.pid, 0);
    const id = uuidv7();
    await app.owner(
      `insert into shared.organization (id, slug, name, name_key, side, country, currency, size_regime, claimed_at, created_at)
       select $1, 'southline', 'Southline', 'southline', side, country, currency, size_regime, claimed_at, created_at
       from shared.organization where slug = 'northline'`,
      [id],
    );
    await one.says(/EFBIG.*the record does not grow/);
    expect(await app.system(({ tx }) => logOf(tx, id))).toBeUndefined();
    expect((await readdir(folder)).filter((name) => name.startsWith(id))).toEqual([]);
    room(one.pid, "unlimited");
    await vi.waitFor(async () => expect(await app.system(({ tx }) => logOf(tx, id))).toBeDefined(), all);
    expect((await stat(join(folder, `${id}.key`))).mode & 0o777).toBe(0o600);
  });

  test("a database without room keeps nothing of a batch by halves, and takes it when there is room", async () => {
    const [{ bytes }] = (await app.owner(
      "select setting::int as bytes from pg_settings where name = 'wal_segment_size'",
    )) as [{ bytes: number }];
    // Leaves lie behind more bytes than a file may have: what is written ahead has room, and they have none.
    await app.owner(
      `insert into shared.log_bundle (organization_id, index, entries)
       select organization_id, 999999, decode(repeat('00', $1), 'hex') from shared.log where slug = 'southline'`,
      [bytes + 1_000_000],
    );
    const before = await log();
    const sessions = (await app.owner(
      "select pid from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'",
    )) as { pid: number }[];
    roomForAll(sessions, bytes);
    await say(60);
    await one.says(/could not extend file.*the record does not grow/);
    expect((await log()).size).toBe(before.size);
    await nothingNewIsShown(before);
    expect(await app.owner("select from pair.entry where log_index is null")).toHaveLength(60);
    roomForAll(sessions, "unlimited");
    await goesOn(before, 60);
  });
} else {
  test("not run here: no prlimit, or a server that is not ours to limit", () => {});
}
