import { mkdtempSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "../src/platform/database/migrations.ts";
import { installJobs } from "../src/platform/jobs.ts";
import { findBinaries } from "../src/platform/keeper/binaries.ts";
import { migratedTemplateOf, prepareTemplate } from "../src/platform/keeper/cluster.ts";
import { openEmbedded, stopEmbedded } from "../src/platform/keeper/embedded.ts";
import { root } from "../src/platform/root.ts";
import { queues } from "../src/queues.ts";

/**
 * Makes what a first start copies: an empty cluster, and one with every table of this version. A start that finds neither makes
 * its own; a cluster with the tables of another version is not found, and is removed here.
 */
await prepareTemplate();
const binaries = findBinaries();
const template = migratedTemplateOf(binaries);
const there = readdirSync(binaries.cache).filter((name) => name.startsWith("migrated-"));
if (!there.some((name) => join(binaries.cache, name) === template)) {
  const data = mkdtempSync(join(binaries.cache, "new-migrated-"));
  const { url, close } = await openEmbedded(data);
  await migrate(url, join(root, "migrations"));
  await installJobs(url, queues);
  await close();
  await stopEmbedded(data);
  renameSync(join(data, "database", "cluster"), template);
  for (const name of [...there.map((one) => join(binaries.cache, one)), data])
    rmSync(name, { recursive: true, force: true });
}
