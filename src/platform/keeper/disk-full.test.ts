import { execFileSync } from "node:child_process";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, expect, type TestContext, test, vi } from "vitest";
import { openEmbedded, stopEmbedded } from "./embedded.ts";

let disk = "";
let mounted = false;

beforeEach(() => {
  disk = mkdtempSync(join(tmpdir(), "evenhand-disk-"));
});

afterEach(async () => {
  await stopEmbedded(join(disk, "data"));
  // A process closes its files one after the other: the last may still be on its way when its connection has ended.
  if (mounted) await vi.waitFor(() => execFileSync("umount", [disk], { stdio: "pipe" }), { timeout: 20_000 });
  mounted = false;
  rmSync(disk, { recursive: true, force: true });
});

/** A disk of that many megabytes in memory; needs the right to mount, which few but root have. */
function mount(context: TestContext, megabytes: number): void {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m`, "tmpfs", disk], { stdio: "pipe" });
    mounted = true;
  } catch {
    context.skip("mounting a small disk is not permitted here");
  }
}

function fill(): void {
  try {
    for (;;) appendFileSync(join(disk, "balloon"), Buffer.alloc(64 * 1024));
  } catch (error) {
    expect(error).toMatchObject({ code: "ENOSPC" });
  }
}

test("Dev is told in words when a disk is too small for the first start", async (context) => {
  mount(context, 20);
  await expect(openEmbedded(join(disk, "data"))).rejects.toMatchObject({
    name: "Refusal",
    code: "disk-full",
  });
}, 60_000);

test("a disk that runs full costs no confirmed write: Dev is told, makes room, and all is there", async (context) => {
  mount(context, 110);
  const database = await openEmbedded(join(disk, "data"));
  const client = new pg.Client(database.url);
  client.on("error", () => {});
  await client.connect();
  await client.query("create table note (id int primary key, words text)");
  fill();
  let confirmed = 0;
  const writing = async () => {
    for (; ; confirmed++) {
      await client.query(
        "insert into note values ($1, (select string_agg(md5(i::text), '') from generate_series(1, 200) i))",
        [confirmed],
      );
    }
  };
  await expect(writing()).rejects.toThrow(/No space left on device|Connection terminated/);
  await client.end();
  await database.close();
  await stopEmbedded(join(disk, "data"));
  fill();
  await expect(openEmbedded(join(disk, "data"))).rejects.toMatchObject({
    name: "Refusal",
    code: "disk-full",
  });

  rmSync(join(disk, "balloon"));
  const again = await openEmbedded(join(disk, "data"));
  const reader = new pg.Client(again.url);
  await reader.connect();
  const { rows } = await reader.query("select count(*)::int as n from note");
  expect(rows[0].n).toBeGreaterThanOrEqual(confirmed);
  await reader.end();
  await again.close();
}, 120_000);
