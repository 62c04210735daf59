import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { content, openArchive, writeArchive } from "./archive.ts";

let folder: string;
let file: string;
const parts: [string, Buffer][] = [
  ["manifest.json", Buffer.from("{}")],
  ["empty", Buffer.alloc(0)],
  ["files/one-block", Buffer.alloc(512, "x")],
  ["tables/pair.note/000001.gz", Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 7919) % 256))],
];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenhand-archive-"));
  file = join(folder, "backup.tar");
});
afterEach(() => rm(folder, { recursive: true }));

const write = () =>
  writeArchive(file, async (add) => {
    for (const [name, body] of parts) await add(name, body.length, [body]);
  });
const open = () => openArchive(file, () => {});
const opened = async () => {
  const archive = await open();
  const found: [string, Buffer][] = [];
  for await (const part of archive.parts()) found.push([part.name, await content(part)]);
  await archive.close();
  return found;
};

test("what was written is read again, part by part, in order", async () => {
  expect(await write()).toBe((await stat(file)).size);
  expect(await opened()).toEqual(parts);
});

test("a backup is a tar file that only its owner reads, and other programs open it", async () => {
  await write();
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(execFileSync("tar", ["-tf", file], { encoding: "utf8" }).trim().split("\n")).toEqual(
    parts.map(([name]) => name),
  );
  execFileSync("tar", ["-xf", file, "-C", folder]);
  expect(await readFile(join(folder, "tables/pair.note/000001.gz"))).toEqual(parts[3]?.[1]);
});

test("one changed bit is refused wherever it is: in a part, a header, the filling, the end and the seal", async () => {
  const size = await write();
  const whole = await readFile(file);
  for (let at = 0; at < size; at += at < 1024 || at >= size - 1024 ? 3 : 41) {
    const changed = Buffer.from(whole);
    changed[at] = (changed[at] ?? 0) ^ (1 << (at % 8));
    await writeFile(file, changed);
    await expect(open(), `byte ${at}`).rejects.toMatchObject({ code: "backup-damaged" });
  }
}, 60_000);

test("a backup cut off anywhere, or longer than it was, is refused", async () => {
  const size = await write();
  const whole = await readFile(file);
  for (const length of [
    0,
    1,
    511,
    512,
    513,
    1024,
    size >> 1,
    size - 1536,
    size - 513,
    size - 512,
    size - 1,
  ]) {
    await truncate(file, length);
    await expect(open(), `${length} bytes`).rejects.toMatchObject({ code: "backup-damaged" });
    await writeFile(file, whole);
  }
  await writeFile(file, Buffer.concat([whole, Buffer.alloc(512)]));
  await expect(open()).rejects.toMatchObject({ code: "backup-damaged" });
  await writeFile(file, Buffer.concat([whole, whole]));
  await expect(open()).rejects.toMatchObject({ code: "backup-damaged" });
});

test("a file that is not there, and a folder, are refused by name", async () => {
  await expect(open()).rejects.toMatchObject({ code: "file-not-readable" });
  await expect(openArchive(folder, () => {})).rejects.toMatchObject({ code: "file-not-readable" });
});

test("a backup that fails halfway leaves nothing, and the one of yesterday as it was", async () => {
  await write();
  const yesterday = await readFile(file);
  const failing = writeArchive(file, async (add) => {
    await add("half", 5, [Buffer.from("first")]);
    throw new Error("the database went away");
  });
  await expect(failing).rejects.toThrow("the database went away");
  const short = writeArchive(file, (add) => add("short", 6, [Buffer.from("first")]));
  await expect(short).rejects.toThrow("short should have 6 bytes and has 5");
  expect(await readdir(folder)).toEqual(["backup.tar"]);
  expect(await readFile(file)).toEqual(yesterday);
});

test("a place that cannot be written is refused by name", async () => {
  const nothing = async () => {};
  await expect(writeArchive(join(folder, "no", "folder.tar"), nothing)).rejects.toMatchObject({
    code: "file-not-writable",
  });
  await expect(writeArchive(folder, nothing)).rejects.toMatchObject({ code: "file-not-writable" });
});
