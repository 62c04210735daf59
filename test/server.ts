import { findBinaries } from "../src/platform/keeper/binaries.ts";
import { ensureCluster } from "../src/platform/keeper/cluster.ts";
import { makeSocketFolder, prepareHome, urlOf } from "../src/platform/keeper/folder.ts";
import { startLeashed } from "../src/platform/keeper/leash.ts";
import { serverCommand } from "../src/platform/keeper/postgres.ts";

/**
 * The embedded PostgreSQL of one run, as a keeper starts it, but for durability: hundreds of databases are copied in a run and
 * none outlives it. It ends with this process. What is tested of durability starts a keeper and a server of its own.
 */
export async function openServer(folder: string): Promise<{ url: string; close(): Promise<void> }> {
  const binaries = findBinaries();
  const home = prepareHome(folder);
  const cluster = await ensureCluster(binaries, home, () => {});
  const sockets = makeSocketFolder(home);
  const flags = ["fsync=off", "full_page_writes=off", "max_wal_size=128MB"].flatMap((flag) => ["-c", flag]);
  const server = startLeashed([...serverCommand(binaries, { home, cluster, sockets }), ...flags], {
    cwd: home,
  });
  server.stdin?.on("error", () => {});
  const ended = new Promise((resolve) => server.once("exit", resolve));
  await new Promise<void>((ready, failed) => {
    let said = "";
    server.once("error", failed);
    server.once("exit", () => failed(new Error(said)));
    server.stderr?.setEncoding("utf8").on("data", (piece: string) => {
      said = (said + piece).slice(-8192);
      if (said.includes("ready to accept connections")) ready();
    });
  });
  return {
    url: urlOf(sockets),
    /** At once: nothing of it is kept. */
    async close() {
      server.kill("SIGQUIT");
      await ended;
    },
  };
}
