import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pino from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { freshDatabase } from "../../test/database.ts";
import { fixedClock } from "./clock.ts";
import { type Inbox, type InboxFile, type Taken, watchInbox } from "./inbox.ts";

const directUrl = await freshDatabase();
const stillMs = 250;
const soon = { timeout: 10_000, interval: 20 };
let folder: string;
let open: Inbox[];
let logged: string[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenhand-inbox-"));
  [open, logged] = [[], []];
});
afterEach(async () => {
  await Promise.all(open.map((one) => one.close()));
  await rm(folder, { recursive: true, force: true });
});

async function watching(take: (file: InboxFile) => Promise<Taken>): Promise<Inbox> {
  const inbox = await watchInbox(folder, {
    directUrl,
    clock: fixedClock("2026-11-23T09:00:00Z"),
    log: pino({ level: "error" }, { write: (line: string) => logged.push(line) }),
    take,
    stillMs,
    everyMs: 50,
  });
  open.push(inbox);
  return inbox;
}
const reading =
  (became: Taken["became"], seen: string[] = []) =>
  async ({ folder: of, name, path }: InboxFile): Promise<Taken> => {
    seen.push(`${of} ${name} ${await readFile(path, "utf8")}`);
    return { became, report: `it was ${became}\n` };
  };
const list = (...path: string[]) => readdir(join(folder, ...path)).then((names) => names.toSorted());
const stamped = "2026-11-23T09-00-00.000Z";

test("a file is taken when it lies still, and moved on with a text that says what happened", async () => {
  await mkdir(join(folder, "northline"));
  await writeFile(join(folder, "northline", "May.csv"), "1");
  await writeFile(join(folder, "own.csv"), "2");
  const seen: string[] = [];
  await watching(reading("done", seen));
  await vi.waitFor(async () => expect(await list("northline", "done")).toHaveLength(2), soon);
  expect(await list("northline", "done")).toEqual([`${stamped} May.csv`, `${stamped} May.csv.txt`]);
  expect(await list("done")).toEqual([`${stamped} own.csv`, `${stamped} own.csv.txt`]);
  expect(await readFile(join(folder, "done", `${stamped} own.csv.txt`), "utf8")).toBe("it was done\n");
  expect(seen.toSorted()).toEqual(["northline May.csv 1", "null own.csv 2"]);
});

test("one that grows is left until it stops; what others are still writing or only point to is left for good", async () => {
  const file = join(folder, "grows.csv");
  const outside = join(tmpdir(), `evenhand-outside-${process.pid}`);
  await writeFile(outside, "not yours");
  await symlink(outside, join(folder, "link.csv"));
  for (const name of [".hidden.csv", "half.csv.part", "half.csv.tmp"])
    await writeFile(join(folder, name), "x");
  const seen: string[] = [];
  await watching(reading("done", seen));
  let whole = "";
  for (let n = 0; n < 10; n++) {
    await appendFile(file, `${n}`);
    whole += n;
    await delay(stillMs / 3);
    expect(seen).toEqual([]);
  }
  await vi.waitFor(() => expect(seen).toEqual([`null grows.csv ${whole}`]), soon);
  await delay(3 * stillMs);
  expect(seen).toHaveLength(1);
  await rm(outside);
});

test("one that changed while it was read goes back and is taken again", async () => {
  await writeFile(join(folder, "a.csv"), "1");
  let times = 0;
  await watching(async (file) => reading(++times === 1 ? "later" : "refused")(file));
  await vi.waitFor(async () => expect(await list("refused")).toHaveLength(2), soon);
  expect(times).toBe(2);
});

test("what a killed process had taken goes back, beside a newer file of the same name", async () => {
  await mkdir(join(folder, "taken"));
  await writeFile(join(folder, "taken", "a.csv"), "old");
  await writeFile(join(folder, "a.csv"), "new");
  const seen: string[] = [];
  await watching(reading("done", seen));
  await vi.waitFor(() => expect(seen.toSorted()).toEqual(["null 1 a.csv old", "null a.csv new"]), soon);
});

test("a fault of ours loses nothing: the file lies where it lay, and the log says so", async () => {
  await writeFile(join(folder, "a.csv"), "1");
  await watching(async () => {
    throw new Error("the database is away");
  });
  await vi.waitFor(() => expect(logged.join()).toContain("the database is away"), soon);
  await vi.waitFor(async () => expect(await list()).toContain("a.csv"), soon);
  expect(await readFile(join(folder, "a.csv"), "utf8")).toBe("1");
});

test("of two that watch one folder one takes; when it ends the other goes on", async () => {
  const seen: string[] = [];
  const first = await watching(reading("done", seen));
  await delay(150);
  await watching(reading("done", seen));
  for (let n = 0; n < 5; n++) await writeFile(join(folder, `${n}.csv`), `${n}`);
  await vi.waitFor(() => expect(seen).toHaveLength(5), soon);
  await first.close();
  await writeFile(join(folder, "last.csv"), "last");
  await vi.waitFor(() => expect(seen).toHaveLength(6), soon);
  expect(new Set(seen).size).toBe(6);
});

test("a link in the place of a folder leads nothing out of it, and nothing in", async () => {
  await mkdir(join(folder, "northline"));
  await mkdir(join(folder, "southline"));
  await symlink(join(folder, "southline"), join(folder, "northline", "done"));
  await writeFile(join(folder, "northline", "May.csv"), "1");
  await mkdir(join(folder, "westline"));
  await symlink(join(folder, "southline"), join(folder, "westline", "taken"));
  await writeFile(join(folder, "southline", "theirs.part"), "2");
  await writeFile(join(folder, "westline", "June.csv"), "3");
  const seen: string[] = [];
  await watching(reading("done", seen));
  await vi.waitFor(() => expect(logged.length).toBeGreaterThan(1), soon);
  await delay(stillMs + 300);
  expect(await list("southline")).toEqual(["theirs.part"]);
  expect(await list("westline")).toEqual(["June.csv", "taken"]);
  expect(await list("northline")).toEqual(["May.csv", "done", "taken"]);
  expect(seen).toEqual([]);
});

test("a file with the longest name that there is is taken once", async () => {
  await writeFile(join(folder, `${"ü".repeat(125)}.csv`), "1");
  const seen: string[] = [];
  await watching(reading("done", seen));
  await vi.waitFor(async () => expect(await list("done")).toHaveLength(2), soon);
  expect(await list("taken")).toEqual([]);
  expect(seen).toHaveLength(1);
});

test("what is no folder is refused by the setting's name", async () => {
  await writeFile(join(folder, "file"), "");
  for (const wrong of ["nowhere", "file"])
    await expect(
      watchInbox(join(folder, wrong), {
        directUrl,
        clock: fixedClock("2026-11-23T09:00:00Z"),
        log: pino({ level: "silent" }),
        take: reading("done"),
      }),
    ).rejects.toMatchObject({ code: "setting-wrong", fields: [{ field: "EVENHAND_INBOX" }] });
});
