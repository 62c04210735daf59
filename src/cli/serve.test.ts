import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { root } from "../platform/root.ts";

const folder = mkdtempSync(join(tmpdir(), "evenhand-serve-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The program as Dev starts it. */
function evenhand(args: readonly string[], env: Record<string, string>) {
  const { PATH, HOME } = process.env;
  return spawnSync("sh", [join(root, "bin/evenhand"), ...args], {
    env: { PATH, HOME, EVENHAND_DATA: join(folder, "data"), ...env },
    encoding: "utf8",
    timeout: 30_000,
  });
}

test("a start with wrong settings ends at once, names all of them, repeats no secret and makes nothing", () => {
  const wrong = {
    PORT: "abc",
    SMTP_URL: "hunter2@mail",
    EVENHAND_ROLE: "boss",
    DATABASE_URL: "mysql://dev:hunter2@db",
  };
  const { status, stdout, stderr } = evenhand(["serve"], wrong);
  expect([status, stdout]).toEqual([1, ""]);
  for (const name of Object.keys(wrong)) expect(stderr).toContain(`  ${name}: `);
  expect(stderr).not.toContain("hunter2");
  expect(existsSync(join(folder, "data"))).toBe(false);
});

test("a misspelt setting is refused with the nearest one, for programs as one document", () => {
  const { status, stdout } = evenhand(["organization", "list", "--json"], { EVENHAND_DAAT: "/elsewhere" });
  expect(status).toBe(1);
  expect(JSON.parse(stdout).refusal).toMatchObject({
    fields: [{ field: "EVENHAND_DAAT", message: expect.stringContaining("EVENHAND_DATA") }],
  });
  expect(existsSync(join(folder, "data"))).toBe(false);
});
