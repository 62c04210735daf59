import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { freshDatabase } from "../../test/database.ts";
import { populate } from "../../test/world.ts";
import { openDatabase } from "../platform/database/database.ts";
import { readMigrations } from "../platform/database/migrations.ts";
import { healthRoutes } from "../platform/http/health.ts";
import { metrics } from "../platform/http/metrics.ts";
import { readSettings } from "../platform/settings.ts";
import { checkTrees } from "../record/log/check.ts";
import { type Command, WrongUsage } from "./command.ts";
import { backup, restore } from "./keep.ts";

vi.setConfig({ testTimeout: 120_000 });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "evenhand-keep-"));
});
afterAll(() => rm(folder, { recursive: true }));

const run = (command: Command, positionals: string[], env: Record<string, string>) =>
  command.run({ values: {}, positionals, settings: () => readSettings(env), json: false });

test("what Dev backs up on one machine he restores on another, and it says that it is ready", async () => {
  const [one, other] = [await freshDatabase(), await freshDatabase()];
  await populate(one);
  const file = join(folder, "evenhand.tar");
  const made = await run(backup, [file], { DATABASE_URL: one, EVENHAND_DATA: join(folder, "one") });
  expect(made?.text).toMatch(
    /^\d+ rows of \d+ tables, 0 files and 0 waiting jobs in .*evenhand\.tar \(\d+ kB\); no secret/,
  );
  const back = await run(restore, [file], { DATABASE_URL: other, EVENHAND_DATA: join(folder, "other") });
  expect(back?.json).toMatchObject({ migrated: [] });
  expect(back?.text).toContain(made?.text.split(" in ")[0]);

  const db = openDatabase(other);
  const migrations = await readMigrations(join(import.meta.dirname, "../../migrations"));
  const answer = await healthRoutes(db, migrations, metrics(db).registry, () => checkTrees(db)).request(
    "/readyz",
  );
  expect(answer.status).toBe(200);
  await db.close();
});

test("a backup of a folder where nothing is makes nothing, and says which folder it looked at", async () => {
  const data = join(folder, "elsewhere");
  const nothing = run(backup, [join(folder, "nothing.tar")], { EVENHAND_DATA: data });
  await expect(nothing).rejects.toMatchObject({
    code: "database-empty",
    message: expect.stringContaining(data),
  });
  expect(await readdir(folder)).not.toContain("elsewhere");
  expect(await readdir(folder)).not.toContain("nothing.tar");
});

test("without a file, or with two, it is wrong usage", async () => {
  for (const command of [backup, restore])
    for (const files of [[], ["one", "two"]])
      await expect(run(command, files, {})).rejects.toThrow(WrongUsage);
});
