import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { takeLock } from "./lock.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "evenhand-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("a lock is had by one at a time, and again after it was given back", () => {
  const file = join(folder, "lock");
  const release = takeLock(file);
  expect(release).toBeDefined();
  expect(takeLock(file)).toBeUndefined();
  expect(readdirSync(folder)).toEqual(["lock"]);
  release?.();
  const again = takeLock(file);
  expect(again).toBeDefined();
  again?.();
  expect(statSync(file).size).toBe(0);
});

test("the lock of a killed program is free at once", async () => {
  const file = join(folder, "lock");
  const code = `
    import { takeLock } from ${JSON.stringify(new URL("./lock.ts", import.meta.url).href)};
    globalThis.release = takeLock(${JSON.stringify(file)});
    console.log("taken");
    setInterval(() => {}, 1000);`;
  const other = spawn(process.execPath, ["--input-type=module", "-e", code], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    await new Promise((resolve) => other.stdout.once("data", resolve));
    expect(takeLock(file)).toBeUndefined();
  } finally {
    other.kill("SIGKILL");
  }
  await new Promise((resolve) => other.once("exit", resolve));
  const release = await vi.waitFor(() => takeLock(file) ?? Promise.reject(new Error("still locked")), 30_000);
  release();
}, 60_000);
