import { copyFile, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test, vi } from "vitest";
import { type App, addressOf, openApp } from "../../../test/app.ts";
import { freshDatabase } from "../../../test/database.ts";
import { recordResume } from "../../cli/record-log.ts";
import { makeBackup } from "../../platform/backup/backup.ts";
import { restoreBackup } from "../../platform/backup/restore.ts";
import { openDatabase } from "../../platform/database/database.ts";
import { root } from "../../platform/root.ts";
import { readSettings } from "../../platform/settings.ts";
import { queues } from "../../queues.ts";
import { append } from "../append.ts";
import { checkLogs } from "./check.ts";
import { keepLogKey } from "./key.ts";
import { sequence } from "./publish.ts";
import { resumeLog } from "./resume.ts";
import { logOf } from "./store.ts";

vi.setConfig({ testTimeout: 120_000 });

let app: App;
let data = "";
beforeAll(async () => {
  app = await openApp();
  data = app.house.settings.data;
});

const say = () =>
  app.system(({ tx, now }) =>
    append(
      tx,
      "note.written",
      { largeId: app.ids.northline, relationshipId: app.ids.mayas, now },
      { side: "large" },
    ),
  );
const sizeNow = async () => (await app.system(({ tx }) => logOf(tx, app.ids.northline)))?.size ?? -1;

test("a backup has the keys and not the heads; what is restored elsewhere does not start before Dev says why", async () => {
  const { record, clock } = app.house;
  await say();
  await sequence(record, clock.now());
  const file = join(data, "backup.tar");
  await makeBackup({ url: app.url, data }, file, { now: clock.now() });
  await say();
  await sequence(record, clock.now());
  await checkLogs(record.db, record);

  const to = { url: await freshDatabase(), data: join(data, "restored") };
  await restoreBackup(to, file, { queues, migrations: join(root, "migrations") });
  const names = await readdir(join(to.data, "record"));
  const key = `${app.ids.northline}.key`;
  expect(names).toEqual((await readdir(record.folder)).filter((name) => name.endsWith(".key")));
  expect(names).toContain(key);
  expect((await stat(join(to.data, "record", key))).mode & 0o777).toBe(0o600);
  expect(await readFile(join(to.data, "record", key))).toEqual(await readFile(join(record.folder, key)));

  const elsewhere = openDatabase(to.url);
  const keys = { folder: join(to.data, "record") };
  await expect(checkLogs(elsewhere, keys)).rejects.toMatchObject({ code: "record-restored" });
  // Beside the head that was signed last it is a fork, and how much is lost can be said.
  const head = `${app.ids.northline}.checkpoint`;
  await copyFile(join(record.folder, head), join(keys.folder, head));
  await expect(checkLogs(elsewhere, keys)).rejects.toMatchObject({ code: "record-forked" });
  await checkLogs(elsewhere); // A process that signs nothing has no head to miss.
  const resume = (reason: string) =>
    recordResume.run({
      values: { large: "northline", reason },
      positionals: [],
      settings: () => readSettings({ DATABASE_URL: to.url, EVENHAND_DATA: to.data }),
      json: true,
    });
  await expect(resume(" ")).rejects.toMatchObject({ code: "reason-wrong" });
  const resumed = await resume("The disk broke.");
  expect(resumed?.json).toMatchObject({ size: 1, signed: 2 });
  expect(resumed?.text).toContain("lost: 1");
  await checkLogs(elsewhere, keys);
  await expect(resume("Again.")).rejects.toMatchObject({ code: "record-not-restored" });
  await elsewhere.close();
});

test("rows that were put back by hand beside a newer head are found, and nothing is signed on top of them", async () => {
  const { record, clock } = app.house;
  const before = await app.owner("select * from shared.log where organization_id = $1", [app.ids.northline]);
  const [then] = before as [Record<string, unknown>];
  const size = await sizeNow();
  await say();
  await say();
  await sequence(record, clock.now());
  await app.owner(
    "update shared.log set size = $2, root = $3, checkpoint = $4, signed_size = $5 where organization_id = $1",
    [app.ids.northline, then.size, then.root, then.checkpoint, then.signed_size],
  );
  await app.owner("update pair.entry set log_index = null where large_id = $1 and log_index >= $2", [
    app.ids.northline,
    size,
  ]);
  await expect(checkLogs(record.db, record)).rejects.toMatchObject({ code: "record-forked" });
  await say();
  await expect(sequence(record, clock.now())).rejects.toThrow("damaged");
});

test("the head of a log that was lost with the folder is asked for while it runs, too", async () => {
  const { record, clock } = app.house;
  await app.owner("delete from shared.log_bundle");
  await app.owner("delete from shared.log_tile");
  await app.owner("update pair.entry set log_index = null");
  await app.owner("delete from pair.thread");
  await app.owner("delete from shared.log");
  await rm(record.folder, { recursive: true });
  await sequence(record, clock.now());
  await say();
  await rm(join(record.folder, `${app.ids.northline}.checkpoint`));
  await expect(sequence(record, clock.now())).rejects.toMatchObject({ code: "record-restored" });

  const size = await sizeNow();
  await resumeLog(record, "northline", "The folder was on a disk that broke.", clock.now());
  await checkLogs(record.db, record);
  expect(await sizeNow()).toBe(size + 1);
  const { letter } = await app.mailTo(addressOf("maya"));
  expect(letter.subject).toContain("keep your receipts");
  expect(letter.text).toContain("The folder was on a disk that broke.");
  expect(letter.text).toContain("We cannot tell how many entries are missing now.");
});

test("a key that is lost is not made anew, and one made from a secret is the same each time", async () => {
  const { record } = app.house;
  const first = await keepLogKey({ folder: "/nowhere", secret: "x".repeat(32) }, app.ids.northline);
  const again = await keepLogKey({ folder: "/nowhere", secret: "x".repeat(32) }, app.ids.northline);
  const others = await keepLogKey({ folder: "/nowhere", secret: "x".repeat(32) }, app.ids.halden);
  expect(first.publicKey).toEqual(again.publicKey);
  expect(first.publicKey).not.toEqual(others.publicKey);
  await rm(join(record.folder, `${app.ids.northline}.key`));
  await expect(checkLogs(record.db, record)).rejects.toMatchObject({ code: "record-key-missing" });
  await expect(checkLogs(record.db, { folder: record.folder, secret: "y".repeat(32) })).rejects.toMatchObject(
    { code: "record-key-changed" },
  );
});
