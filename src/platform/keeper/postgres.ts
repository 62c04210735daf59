import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Binaries } from "./binaries.ts";
import { isStillThere, refusalFor } from "./failure.ts";
import { port } from "./folder.ts";
import { startLeashed } from "./leash.ts";
import { endLeftovers } from "./leftovers.ts";
import type { Log } from "./log.ts";

/** A PostgreSQL that accepts connections. */
export type Running = {
  readonly pid: number;
  /** Resolves with the exit code or signal when it has ended, whoever ended it. */
  readonly ended: Promise<string>;
};

export type Place = { readonly home: string; readonly cluster: string; readonly sockets: string };

/**
 * Settings for a modest machine. They stand here and not in `postgresql.conf`, so that a new release can change them.
 * Durable: one flush of the log to the disk per commit. Quiet about people: the log holds no statements and no values.
 */
const settings: Record<string, string> = {
  listen_addresses: "",
  unix_socket_permissions: "0700",
  max_connections: "100",
  // A restore takes down and makes every table in one transaction; the default has room for one such at a time.
  max_locks_per_transaction: "256",
  shared_buffers: "128MB",
  effective_cache_size: "512MB",
  work_mem: "8MB",
  maintenance_work_mem: "64MB",
  max_wal_size: "512MB",
  wal_level: "minimal",
  max_wal_senders: "0",
  max_logical_replication_workers: "0",
  io_method: "sync",
  random_page_cost: "1.1",
  jit: "off",
  fsync: "on",
  synchronous_commit: "on",
  full_page_writes: "on",
  // macOS flushes to the drive's own cache only, unless asked in this way.
  wal_sync_method: process.platform === "darwin" ? "fsync_writethrough" : "fdatasync",
  timezone: "UTC",
  log_timezone: "UTC",
  log_min_messages: "log",
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
  log_checkpoints: "off",
};

/** The command line of the server. A socket folder is an element of a list, hence the quotes. */
export function serverCommand(binaries: Binaries, { cluster, sockets }: Place): string[] {
  const folders = `"${sockets.replaceAll('"', '""')}"`;
  const all = { ...settings, port: String(port), unix_socket_directories: folders };
  const flags = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return [join(binaries.folder, "postgres"), "-D", cluster, ...flags];
}

/**
 * Starts the server and waits until it accepts connections, after recovery if there is any to do; calls `starting`
 * with each child so that it can be stopped meanwhile. Refusals: those of `refusalFor`.
 */
export async function startPostgres(
  binaries: Binaries,
  place: Place,
  log: Log,
  starting: (child: ChildProcess) => void,
): Promise<Running> {
  const command = serverCommand(binaries, place);
  for (let tries = 1; ; tries++) {
    await endLeftovers(place.cluster, place.sockets, log);
    const child = startLeashed(command, { cwd: place.home });
    starting(child);
    const { ready, ended } = watch(child, log);
    const failure = await Promise.race([ready, ended.then(({ text }) => text)]);
    if (failure === undefined) return { pid: child.pid ?? 0, ended: ended.then(({ how }) => how) };
    if (!isStillThere(failure) || tries > 200) throw refusalFor(failure, place.home);
    await delay(50);
  }
}

/** Copies what the server says to the log, and tells when it is ready and when it has ended (with its last words). */
function watch(child: ChildProcess, log: Log) {
  const ready = Promise.withResolvers<undefined>();
  const ended = Promise.withResolvers<{ how: string; text: string }>();
  let text = "";
  child.stderr?.setEncoding("utf8").on("data", (piece: string) => {
    log(piece);
    text = (text + piece).slice(-8192);
    if (text.includes("database system is ready to accept connections")) ready.resolve(undefined);
  });
  // The pipe to the leash: written to by nobody, and broken when the server goes first.
  child.stdin?.on("error", () => {});
  child.on("error", (error) => ended.resolve({ how: error.message, text: error.message }));
  child.on("exit", async (code, signal) => {
    child.stdin?.destroy();
    // Its own backends may still hold the pipe, so "close" may be late; its last words are already in it.
    await Promise.race([new Promise((resolve) => child.once("close", resolve)), delay(100)]);
    ended.resolve({ how: signal ?? `exit ${code}`, text: text || `it ended with ${signal ?? code}` });
  });
  return { ready: ready.promise, ended: ended.promise };
}
