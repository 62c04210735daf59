import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { openApp } from "../../../test/app.ts";
import { freshDatabase } from "../../../test/database.ts";
import { makeBackup } from "../../platform/backup/backup.ts";
import { restoreBackup } from "../../platform/backup/restore.ts";
import { openDatabase } from "../../platform/database/database.ts";
import { root } from "../../platform/root.ts";
import { queues } from "../../queues.ts";
import { checkLogs } from "./check.ts";
import { sequence } from "./publish.ts";
import { resumeLog } from "./resume.ts";
import { finishRotations, rotateKey } from "./rotate.ts";

vi.setConfig({ testTimeout: 120_000 });

test("a backup that is made at any moment of an exchange holds the key that its database names", async () => {
  const app = await openApp();
  const { record, clock, settings } = app.house;
  const { data } = settings;
  await sequence(record, clock.now());
  const why = { why: "planned", reason: "Two years are over.", now: clock.now() } as const;
  const points = ["exchange committed", "files settled"] as const;
  for (const [n, point] of points.entries()) {
    const at = (reached: string) => {
      if (reached === point) throw new Error("killed");
    };
    await expect(rotateKey({ ...record, at }, "northline", why)).rejects.toThrow("killed");
    const file = join(data, `backup-${n}.tar`);
    await makeBackup({ url: app.url, data }, file, { now: clock.now() });
    const to = { url: await freshDatabase(), data: join(data, `restored-${n}`) };
    await restoreBackup(to, file, { queues, migrations: join(root, "migrations") });
    const elsewhere = openDatabase(to.url);
    const there = { ...record, db: elsewhere, folder: join(to.data, "record") };
    await resumeLog(there, "northline", "The disk broke.", clock.now());
    await checkLogs(elsewhere, there);
    await elsewhere.close();
    await finishRotations(record, clock.now());
  }
});
