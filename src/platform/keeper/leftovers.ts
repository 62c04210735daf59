import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { port } from "./folder.ts";
import type { Log } from "./log.ts";

/**
 * Ends what a killed keeper or a killed server left running in this cluster, and removes the pid files that they left.
 * Only the holder of the lock calls this, and only before it starts a server, so nothing found here belongs to anybody.
 * kill -9 is harmless to the data: recovery replays every confirmed commit. A pid that now belongs to another program
 * (after a reboot) would keep PostgreSQL from starting for ever; it is left alone and only the files go.
 */
export async function endLeftovers(cluster: string, sockets: string, log: Log): Promise<void> {
  for (const end of ["", ".lock"]) rmSync(join(sockets, `.s.PGSQL.${port}${end}`), { force: true });
  const pidFile = join(cluster, "postmaster.pid");
  if (!existsSync(pidFile)) return;
  for (let tries = 0; tries < 200; tries++) {
    const left = leftovers(cluster, pidFile);
    if (left.length === 0) break;
    log(`keeper: ending what is left of an earlier PostgreSQL: ${left.join(" ")}`);
    for (const pid of left) kill(pid);
    await delay(20);
  }
  rmSync(pidFile, { force: true });
}

/** Processes of PostgreSQL that work in this cluster: every one of them has it as its current directory. */
function leftovers(cluster: string, pidFile: string): number[] {
  if (process.platform !== "linux") return oldServer(cluster, pidFile);
  return readdirSync("/proc")
    .map(Number)
    .filter((pid) => linkOf(pid, "cwd") === cluster && /\/postgres( \(deleted\))?$/.test(linkOf(pid, "exe")));
}

/** Without /proc only the server itself is found; its children end by themselves when it is gone. */
function oldServer(cluster: string, pidFile: string): number[] {
  try {
    const pid = Number.parseInt(readFileSync(pidFile, "utf8"), 10);
    const command = execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    return command.includes(cluster) && !command.includes("<defunct>") ? [pid] : [];
  } catch {
    return [];
  }
}

function linkOf(pid: number, name: string): string {
  try {
    return readlinkSync(`/proc/${pid}/${name}`);
  } catch {
    return "";
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {}
}
