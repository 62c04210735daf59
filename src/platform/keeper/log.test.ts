import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openLog } from "./log.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "evenhand-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("the log keeps the last lines in two files of at most the limit each", () => {
  const file = join(folder, "database.log");
  const { log } = openLog(file, 1000);
  for (let line = 0; line < 500; line++) log(`line ${line}`);
  expect(readdirSync(folder).sort()).toEqual(["database.log", "database.log.1"]);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).size).toBeLessThanOrEqual(1000);
  expect(readFileSync(file, "utf8")).toMatch(/line 499\n$/);
});

test("a log that is opened again goes on where it was, and counts what is there", () => {
  const file = join(folder, "database.log");
  openLog(file, 1000).log("a".repeat(900));
  openLog(file, 1000).log("b".repeat(200));
  expect(readFileSync(file, "utf8")).toBe(`${"b".repeat(200)}\n`);
  expect(statSync(`${file}.1`).size).toBe(901);
});
