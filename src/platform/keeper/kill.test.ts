import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { expect, test, vi } from "vitest";
import { openEmbedded, stopEmbedded } from "./embedded.ts";

const rounds = 20;

test("no confirmed write of Paula's is lost when server or keeper is killed thirty times in the middle of her import", async () => {
  const data = mkdtempSync(join(tmpdir(), "evenhand-"));
  const database = await openEmbedded(data);
  const first = await open(database.url);
  await first.query("create table invoice (id int primary key)");
  await first.end();

  const confirmed: number[] = [];
  let next = 0;
  let over = false;
  const importing = async () => {
    while (!over) {
      let client: pg.Client | undefined;
      try {
        client = await open(database.url);
        while (!over) {
          const id = next++;
          await client.query("insert into invoice values ($1)", [id]);
          confirmed.push(id);
        }
      } catch {
        await delay(10);
      }
      await client?.end();
    }
  };
  const importers = [importing(), importing(), importing()];
  const killed = new Set<number>();
  const killInTheMiddle = async (pid: () => number) => {
    const before = confirmed.length;
    await vi.waitFor(() => expect(confirmed.length).toBeGreaterThan(before + 5), {
      timeout: 60_000,
      interval: 5,
    });
    await vi.waitFor(
      () => {
        expect(killed).not.toContain(pid());
        killed.add(pid());
        process.kill(pid(), "SIGKILL");
      },
      { timeout: 60_000, interval: 20 },
    );
  };
  for (let round = 0; round < rounds; round++) {
    await killInTheMiddle(() => serverPid(data));
    if (round % 2 === 0) await killInTheMiddle(() => keeperPid(data));
  }
  const atTheEnd = confirmed.length;
  await vi.waitFor(() => expect(confirmed.length).toBeGreaterThan(atTheEnd), { timeout: 60_000 });
  over = true;
  await Promise.all(importers);

  const reader = await vi.waitFor(() => open(database.url), { timeout: 60_000 });
  const { rows } = await reader.query("select id from invoice");
  await reader.end();
  const kept = new Set(rows.map(({ id }) => id as number));
  expect(killed.size).toBe(1.5 * rounds);
  expect(confirmed.filter((id) => !kept.has(id))).toEqual([]);
  await database.close();
  await stopEmbedded(data);
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
}, 300_000);

async function open(url: string): Promise<pg.Client> {
  const client = new pg.Client(url);
  client.on("error", () => {});
  await client.connect();
  return client;
}

function serverPid(data: string): number {
  return Number.parseInt(readFileSync(join(data, "database/cluster/postmaster.pid"), "utf8"), 10);
}

function keeperPid(data: string): number {
  return JSON.parse(readFileSync(join(data, "database/keeper.json"), "utf8")).pid;
}
