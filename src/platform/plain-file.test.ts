import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { plainFile } from "./plain-file.ts";

let folder = "";
const at = (name: string) => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenhand-plain-"));
});
afterAll(() => rm(folder, { recursive: true }));

test("a file is read whole, by its own name or another", async () => {
  await writeFile(at("paper"), "thirty days");
  await writeFile(at("empty"), "");
  await symlink(at("paper"), at("link"));
  expect(String(await plainFile(at("paper"), 11))).toBe("thirty days");
  expect(String(await plainFile(at("link"), 11))).toBe("thirty days");
  expect(await plainFile(at("empty"), 11)).toHaveLength(0);
});

test("what is longer, endless, silent, a folder or not there is not read, and nobody waits for it", async () => {
  await writeFile(at("long"), "");
  await truncate(at("long"), 6_000_000_000);
  execFileSync("mkfifo", [at("pipe")]);
  await mkdir(at("folder"));
  await symlink("/dev/zero", at("endless"));
  for (const name of ["long", "pipe", "folder", "endless", "nothing"])
    expect(await plainFile(at(name), 1_000_000), name).toBeUndefined();
  expect(await plainFile(at("no\0name"), 11)).toBeUndefined();
});
